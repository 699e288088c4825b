from django.urls import path

from kartoteka.platform.files import views

app_name = "files"
urlpatterns = [path("files/<uuid:file_id>/", views.file, name="file")]

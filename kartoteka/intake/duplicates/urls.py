from django.urls import path

from kartoteka.intake.duplicates import views

app_name = "duplicates"
urlpatterns = [path("duplicates/similar/", views.similar, name="similar")]

from django.urls import path

from kartoteka.platform.access import views

app_name = "access"
urlpatterns = [path("access/why/", views.why, name="why")]

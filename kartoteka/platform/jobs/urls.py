from django.urls import path

from kartoteka.platform.jobs import views

app_name = "jobs"
urlpatterns = [
    path("work/runs/", views.runs, name="runs"),
    path("work/runs/<uuid:run_id>/", views.run, name="run"),
    path("work/runs/<uuid:run_id>/stop/", views.stop, name="stop"),
]

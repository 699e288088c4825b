from django.urls import path

from kartoteka.intake.questions import views

app_name = "questions"
urlpatterns = [
    path("cards/<uuid:party_id>/questions/", views.panel, name="panel"),
    path("cards/<uuid:party_id>/askings/", views.askings, name="askings"),
    path("settings/questions/", views.questions, name="questions"),
    path("settings/questions/limits/", views.limits, name="limits"),
    path("settings/questions/<str:question>/", views.question, name="question"),
]

from django.urls import path

from kartoteka.intake.field_value import views

app_name = "field_value"
urlpatterns = [
    path("fields/worth/", views.report, name="report"),
    path("fields/worth/weighing/", views.weighing, name="weighing"),
    path("fields/worth/economics/", views.economics, name="economics"),
    path("fields/worth/experiments/", views.trials, name="trials"),
    path("fields/worth/experiments/<uuid:trial_id>/end/", views.trial_end, name="trial_end"),
    path("cards/<uuid:party_id>/experiments/", views.on_card, name="on_card"),
]

from django.urls import path

from kartoteka.intake.verification import views

app_name = "verification"
urlpatterns = [
    path("verification/", views.waiting, name="inbox"),
    path("verification/measures/", views.quality, name="measures"),
    path("verification/<uuid:submission_id>/", views.submission, name="submission"),
    path("verification/<uuid:submission_id>/reservation/", views.reservation, name="reservation"),
    path("verification/<uuid:submission_id>/comparison/", views.comparison, name="comparison"),
]

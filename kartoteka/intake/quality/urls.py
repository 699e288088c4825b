from django.urls import path

from kartoteka.intake.quality import views

app_name = "quality"
urlpatterns = [
    path("quality/", views.quality, name="quality"),
    path("quality/half-lives/", views.half_lives, name="half_lives"),
    path("quality/weights/", views.groups, name="groups"),
    path("quality/weights/<uuid:group_id>/", views.weights, name="weights"),
]

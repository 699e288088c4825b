from django.urls import path

from kartoteka.intake.refreshing import views
from kartoteka.platform.lists.views import page

app_name = "refreshing"
urlpatterns = [
    path("refreshing/", views.refreshing, name="refreshing"),
    path("refreshing/requests/", page, {"key": "refreshing"}, name="requests"),
    path("refreshing/requests/<uuid:request_id>/", views.asked, name="request"),
    path("refreshing/requests/<uuid:request_id>/revocation/", views.revocation, name="revocation"),
    path("f/card/<str:token>/", views.public, name="public"),
]

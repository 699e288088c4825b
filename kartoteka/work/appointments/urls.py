from django.urls import path

from kartoteka.work.appointments import views

app_name = "appointments"
urlpatterns = [
    path("visits/", views.visits, name="visits"),
    path("visits/<uuid:visit_id>/making/", views.making, name="making"),
    path("cards/<uuid:party_id>/visits/", views.panel, name="panel"),
    path("cards/<uuid:party_id>/visits/new/", views.new_visit, name="new"),
    path("cards/<uuid:party_id>/visits/<uuid:visit_id>/", views.visit, name="visit"),
]

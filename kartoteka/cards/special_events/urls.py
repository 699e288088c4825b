from django.urls import path

from kartoteka.cards.special_events import views

app_name = "special_events"
urlpatterns = [
    path("cards/<uuid:party_id>/events/", views.special_events, name="section"),
    path("cards/<uuid:party_id>/events/new/", views.new_special_event, name="new"),
    path("cards/<uuid:party_id>/events/<uuid:event_id>/", views.special_event, name="event"),
]

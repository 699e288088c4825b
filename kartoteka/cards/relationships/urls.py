from django.urls import path

from kartoteka.cards.relationships import views

app_name = "relationships"
CARD = "cards/<uuid:party_id>/"
urlpatterns = [
    path(f"{CARD}people/", views.people, name="people"),
    path(f"{CARD}people/new/", views.new_person, name="new_person"),
    path(f"{CARD}relationships/", views.network, name="network"),
    path(f"{CARD}relationships/new/", views.new_tie, name="new_tie"),
    path(f"{CARD}relationships/<uuid:tie_id>/", views.tie, name="tie"),
]

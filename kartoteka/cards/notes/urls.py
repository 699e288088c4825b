from django.urls import path

from kartoteka.cards.notes import views

app_name = "notes"
urlpatterns = [
    path("cards/<uuid:party_id>/notes/new/", views.new_note, name="new"),
    path("cards/<uuid:party_id>/notes/<uuid:note_id>/", views.note, name="note"),
]

from django.urls import path

from kartoteka.platform.journal import views

app_name = "journal"
urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/undo/", views.undo, name="undo"),
    path("journal/<uuid:entry_id>/", views.entry, name="entry"),
    path("journal/<uuid:entry_id>/undoing/", views.undoing, name="undoing"),
    path("cards/<uuid:party_id>/journal/", views.card_journal, name="card"),
]

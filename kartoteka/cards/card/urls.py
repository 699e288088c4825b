from django.urls import path

from kartoteka.cards.card import views

app_name = "card"
urlpatterns = [
    path("cards/new/", views.new_card, name="new"),
    path("cards/<uuid:party_id>/", views.card, name="card"),
    path("cards/<uuid:party_id>/head/", views.card_head, name="head"),
    path("cards/<uuid:party_id>/timeline/", views.card_timeline, name="timeline"),
    path("cards/<uuid:party_id>/files/", views.files, name="files"),
    path("cards/<uuid:party_id>/files/new/", views.new_file, name="new_file"),
]

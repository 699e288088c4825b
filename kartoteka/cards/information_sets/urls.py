from django.urls import path

from kartoteka.cards.information_sets import views

app_name = "information_sets"
urlpatterns = [
    path("cards/<uuid:party_id>/sets/", views.sets, name="section"),
    path("cards/<uuid:party_id>/sets/<uuid:field_id>/", views.value, name="value"),
    path("cards/<uuid:party_id>/sets/<uuid:field_id>/history/", views.history, name="history"),
]

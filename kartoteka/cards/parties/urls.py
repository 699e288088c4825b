from django.urls import path

from kartoteka.cards.parties import section_views, value_views

app_name = "parties"
VALUE = "cards/<uuid:party_id>/values/<str:fact>/"
urlpatterns = [
    path("cards/preview/", section_views.preview, name="preview"),
    path("cards/choices/", section_views.choices, name="choices"),
    path("cards/<uuid:party_id>/formal/", section_views.formal, name="formal"),
    path("cards/<uuid:party_id>/contact-points/", section_views.contact_points, name="contact_points"),
    path("cards/<uuid:party_id>/requisites/", section_views.requisites, name="requisites"),
    path("cards/<uuid:party_id>/groups/", section_views.groups, name="groups"),
    path(VALUE, value_views.value, name="value"),
    path(f"{VALUE}history/", value_views.history, name="history"),
    path(f"{VALUE}verification/", value_views.verification, name="verification"),
    path(f"{VALUE}preference/", value_views.preference, name="preference"),
    path(f"{VALUE}ban/", value_views.ban, name="ban"),
]

from django.urls import path

from kartoteka.cards.groups import views

app_name = "groups"
urlpatterns = [
    path("settings/groups/", views.groups, name="groups"),
    path("settings/groups/<uuid:group_id>/", views.group, name="group"),
    path("settings/groups/<uuid:group_id>/retirement/", views.retirement, name="retirement"),
    path("settings/groups/<uuid:group_id>/place/", views.place, name="place"),
]

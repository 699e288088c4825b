from django.urls import path

from kartoteka.platform.workstations import settings_views, views

app_name = "workstations"
urlpatterns = [
    path("workstation/", views.screen, name="screen"),
    path("workstation/change/", views.change, name="change"),
    path("workstation/lock/", views.lock, name="lock"),
    path("workstation/activity/", views.activity, name="activity"),
    path("workstation/drafts/", views.drafts, name="drafts"),
    path("workstation/joining/", settings_views.joining, name="joining"),
    path("me/pin/", views.pin, name="pin"),
    path("settings/workstations/", settings_views.workstations, name="workstations"),
    path("settings/workstations/<uuid:workstation_id>/", settings_views.workstation, name="workstation"),
    path("settings/workstations/<uuid:workstation_id>/details/", settings_views.details, name="details"),
    path("settings/workstations/<uuid:workstation_id>/code/", settings_views.code, name="code"),
    path("settings/workstations/<uuid:workstation_id>/here/", settings_views.here, name="here"),
    path("settings/workstations/<uuid:workstation_id>/withdrawal/", settings_views.withdrawal, name="withdrawal"),
    path("settings/workstations/slots/<uuid:slot_id>/", settings_views.slot, name="slot"),
]

from django.urls import path

from kartoteka.intake.imports import downloads, views

app_name = "imports"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:import_id>/", views.one_import, name="import"),
    path("imports/<uuid:import_id>/columns/", views.columns, name="columns"),
    path("imports/<uuid:import_id>/trial/", views.trial, name="trial"),
    path("imports/<uuid:import_id>/start/", views.start, name="start"),
    path("imports/<uuid:import_id>/stop/", views.stop, name="stop"),
    path("imports/<uuid:import_id>/undoing/", views.undoing, name="undoing"),
    path("imports/<uuid:import_id>/held/", views.held, name="held"),
    path("imports/<uuid:import_id>/findings/<slug:kind>/", views.findings, name="findings"),
    path("imports/<uuid:import_id>/report.csv", downloads.report, name="report"),
    path("imports/<uuid:import_id>/rejects.csv", downloads.rejects, name="rejects"),
]

from django.urls import path

from kartoteka.intake.merging import views

app_name = "merging"
urlpatterns = [
    path("duplicates/", views.queue, name="queue"),
    path("duplicates/numbers/", views.numbers, name="numbers"),
    path("duplicates/scan/", views.scan, name="scan"),
    path("duplicates/chosen/", views.chosen, name="chosen"),
    path("duplicates/pairs/<uuid:pair_id>/decision/", views.decision, name="decision"),
    path("duplicates/decisions/<uuid:entry_id>/", views.decided, name="decided"),
    path("duplicates/merges/<uuid:merge_id>/", views.merge, name="merge"),
    path("cards/<uuid:party_id>/duplicates/", views.panel, name="panel"),
]

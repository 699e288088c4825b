from django.urls import path

from kartoteka.intake.sources import views
from kartoteka.platform.lists.views import page

app_name = "sources"
urlpatterns = [
    path("calls/", page, {"key": "calls"}, name="calls"),
    path("calls/month/", views.month, name="month"),
    path("calls/month.xlsx", views.month_xlsx, name="month_xlsx"),
    path("calls/new/", views.new_call, name="new"),
    path("calls/<uuid:call_id>/", views.call, name="call"),
    path("calls/<uuid:call_id>/removal/", views.call_removal, name="removal"),
    path("sources/", views.dictionary, name="dictionary"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/retirement/", views.source_retirement, name="retirement"),
]

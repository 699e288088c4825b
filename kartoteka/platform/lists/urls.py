from django.urls import path

from kartoteka.platform.lists import bulk_views, views

app_name = "lists"
urlpatterns = [
    path("lists/<slug:key>/count/", views.count, name="count"),
    path("lists/<slug:key>/columns/", views.columns, name="columns"),
    path("lists/<slug:key>/condition/", views.condition, name="condition"),
    path("lists/<slug:key>/rows/<uuid:row_id>/<str:column>/", views.cell, name="cell"),
    path("lists/<slug:key>/export.csv", views.export, {"kind": "csv"}, name="csv"),
    path("lists/<slug:key>/export.xlsx", views.export, {"kind": "xlsx"}, name="xlsx"),
    path("lists/exports/<uuid:run_id>/", views.exported, name="exported"),
    path("lists/<slug:key>/views/", views.views, name="views"),
    path("lists/<slug:key>/views/<uuid:view_id>/removal/", views.view_removal, name="view_removal"),
    path("lists/<slug:key>/bulk/", bulk_views.bulk, name="bulk"),
]

from django.urls import path

from kartoteka.platform.lists import bulk_views, views

app_name = "lists"
urlpatterns = [
    path("lists/<slug:list_key>/count/", views.count, name="count"),
    path("lists/<slug:list_key>/columns/", views.columns, name="columns"),
    path("lists/<slug:list_key>/condition/", views.condition, name="condition"),
    path("lists/<slug:list_key>/rows/<uuid:row_id>/<str:column>/", views.cell, name="cell"),
    path("lists/<slug:list_key>/export.csv", views.export, {"kind": "csv"}, name="csv"),
    path("lists/<slug:list_key>/export.xlsx", views.export, {"kind": "xlsx"}, name="xlsx"),
    path("lists/<slug:list_key>/views/", views.views, name="views"),
    path("lists/<slug:list_key>/views/<uuid:view_id>/removal/", views.view_removal, name="view_removal"),
    path("lists/<slug:list_key>/bulk/", bulk_views.bulk, name="bulk"),
]

from django.urls import path

from kartoteka.platform.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.page, name="page"),
    path("search/parties/", views.lines, {"kind": "party"}, name="parties"),
]

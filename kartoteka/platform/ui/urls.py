from django.urls import path

from kartoteka.platform.ui import views

app_name = "ui"
urlpatterns = [
    path("ui/preferences/", views.preferences, name="preferences"),
    path("palette/", views.palette, name="palette"),
    path("ui/gallery/", views.gallery, name="gallery"),
    path("ui/gallery/edit/", views.gallery_edit, name="gallery_edit"),
    path("ui/gallery/errors/<int:status>/", views.gallery_error, name="gallery_error"),
    path("ui/gallery/<slug:part>/", views.gallery, name="gallery_part"),
]

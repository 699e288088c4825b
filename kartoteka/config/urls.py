"""All addresses: each feature brings its own `urls`."""

from django.urls import include, path

from kartoteka.config.features import modules_named

urlpatterns = [
    path("account/", include("allauth.urls")),
    *[path("", include(module)) for module in modules_named("urls")],
]

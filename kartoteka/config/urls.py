"""All addresses: each feature brings its own `urls`."""

from django.urls import include, path

from kartoteka.config.api import api, no_such_address
from kartoteka.config.features import modules_named

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("api/", no_such_address),
    path("api/<path:path>", no_such_address),
    *[path("", include(module)) for module in modules_named("urls")],
]

handler400 = "kartoteka.platform.ui.errors.bad_request"
handler403 = "kartoteka.platform.ui.errors.not_allowed"
handler404 = "kartoteka.platform.ui.errors.not_found"
handler429 = "kartoteka.platform.ui.errors.too_many"
handler500 = "kartoteka.platform.ui.errors.server_error"

from django.urls import path

from kartoteka.intake.capture.views import devices, phone, shell

app_name = "capture"
urlpatterns = [
    path("capture/", shell.app, name="app"),
    path("capture/worker.js", shell.worker, name="worker"),
    path("capture/manifest.webmanifest", shell.manifest, name="manifest"),
    path("capture/app/<str:asset_version>/<str:asset>", shell.asset, name="asset"),
    path("capture/entrance/", phone.entrance, name="entrance"),
    path("capture/phone/", phone.phone, name="phone"),
    path("capture/phone/erasure/", phone.erasure, name="erasure"),
    path("capture/submissions/<uuid:submission_id>/", phone.submission, name="submission"),
    path("capture/submissions/<uuid:submission_id>/photos/<uuid:photo_id>/", phone.photo, name="photo"),
    path("phones/", devices.devices, name="devices"),
    path("phones/<uuid:device_id>/wiping/", devices.wiping, name="wiping"),
]

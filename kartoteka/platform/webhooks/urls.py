from django.urls import path

from kartoteka.platform.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("settings/webhooks/", views.webhooks, name="webhooks"),
    path("settings/webhooks/<uuid:webhook_id>/", views.webhook, name="webhook"),
    path("settings/webhooks/<uuid:webhook_id>/deliveries/", views.deliveries, name="deliveries"),
    path("settings/webhooks/<uuid:webhook_id>/test/", views.test, name="test"),
    path("settings/webhooks/<uuid:webhook_id>/switch/", views.switch, name="switch"),
    path("settings/webhooks/<uuid:webhook_id>/secret/", views.secret, name="secret"),
    path("settings/webhooks/<uuid:webhook_id>/removal/", views.removal, name="removal"),
    path("settings/webhooks/deliveries/<uuid:delivery_id>/again/", views.again, name="again"),
]

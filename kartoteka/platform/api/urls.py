from django.urls import path

from kartoteka.platform.api import views

app_name = "tokens"
urlpatterns = [
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/<uuid:token_id>/revocation/", views.revocation, name="revocation"),
]

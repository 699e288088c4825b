from django.urls import path

from kartoteka.platform.people import views

app_name = "people"
urlpatterns = [
    path("", views.front, name="front"),
    path("firm/", views.firm, name="firm"),
    path("me/", views.account, name="account"),
    path("sign-in/<slug:firm_id>/", views.firm_sign_in, name="firm_sign_in"),
]

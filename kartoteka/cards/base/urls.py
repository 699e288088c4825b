from django.urls import path

from kartoteka.platform.lists.views import page

app_name = "base"
urlpatterns = [path("base/", page, {"key": "parties"}, name="list")]

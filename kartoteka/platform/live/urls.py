from django.urls import path

from kartoteka.platform.live.views import listen

app_name = "live"
urlpatterns = [path("live/", listen, name="stream")]

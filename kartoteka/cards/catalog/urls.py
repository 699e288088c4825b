from django.urls import path

from kartoteka.platform.lists.views import page

app_name = "catalog"
urlpatterns = [path("products/", page, {"key": "products"}, name="list")]

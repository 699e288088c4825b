from django.urls import path

from kartoteka.platform.lists.views import page

app_name = "catalog"
urlpatterns = [path("products/", page, {"list_key": "products"}, name="list")]

from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.sales.orders"
    label = "orders"

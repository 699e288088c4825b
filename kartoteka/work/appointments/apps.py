from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.work.appointments"
    label = "appointments"

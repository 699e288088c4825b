from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.platform.workstations"
    label = "workstations"

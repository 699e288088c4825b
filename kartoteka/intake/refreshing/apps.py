from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.intake.refreshing"
    label = "refreshing"

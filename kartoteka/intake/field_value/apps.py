from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.intake.field_value"
    label = "field_value"

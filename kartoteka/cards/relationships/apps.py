from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.relationships"
    label = "relationships"

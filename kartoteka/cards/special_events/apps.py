from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.special_events"
    label = "special_events"

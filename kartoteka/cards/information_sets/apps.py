from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.information_sets"
    label = "information_sets"

from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.groups"
    label = "groups"

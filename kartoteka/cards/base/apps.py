from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.base"
    label = "base"

    def ready(self) -> None:
        from kartoteka.cards.base import starting_views  # noqa: F401

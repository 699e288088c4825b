from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.parties"
    label = "parties"

    def ready(self) -> None:
        from kartoteka.cards.parties import starting_groups  # noqa: F401

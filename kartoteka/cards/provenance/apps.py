from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.cards.provenance"
    label = "provenance"

    def ready(self) -> None:
        from kartoteka.cards.provenance import undoing  # noqa: F401

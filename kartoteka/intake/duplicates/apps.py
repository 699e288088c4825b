from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.intake.duplicates"
    label = "duplicates"

    def ready(self) -> None:
        from kartoteka.intake.duplicates import keeping  # noqa: F401

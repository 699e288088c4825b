from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.intake.submissions"
    label = "submissions"

    def ready(self) -> None:
        from kartoteka.intake.submissions import starting_views  # noqa: F401

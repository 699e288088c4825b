from django.apps import AppConfig


class Config(AppConfig):
    name = "kartoteka.platform.access"
    label = "access"

    def ready(self) -> None:
        from kartoteka.platform.seams import fill

        fill()

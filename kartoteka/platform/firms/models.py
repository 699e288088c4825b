from django.db import models

from kartoteka.platform.firms.keys import new_key


class Firm(models.Model):
    """A tenant: owns everything that carries its key."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, default="RU")
    currency = models.CharField(max_length=3, default="RUB")
    language = models.CharField(max_length=2, default="en")
    time_zone = models.CharField(max_length=64, default="Europe/Moscow")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class SetValues(FirmModel):
    """What one information set knows of one party: values by field key."""

    information_set = models.ForeignKey("fields.InformationSet", models.CASCADE, related_name="+")
    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="set_values")
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "party", "information_set"], name="set_values_once")]

from django.db import models
from django.db.models import F, Q

from kartoteka.platform.firms.scoped import FirmModel


class Relationship(FirmModel):
    """`party` is KIND of `other`, from and to. A contact person is a person who works at an organisation.

    `role`: as people say it ("head of purchasing"). `is_gatekeeper`: decides who gets through. `decides`: decides to buy.
    """

    class Kind(models.TextChoices):
        WORKS_AT = "works_at"
        SECRETARY_OF = "secretary_of"
        BRANCH_OF = "branch_of"
        SUPPLIER_OF = "supplier_of"
        COMPETITOR_OF = "competitor_of"
        RECOMMENDED_BY = "recommended_by"
        RELATIVE_OF = "relative_of"
        PARTNER_OF = "partner_of"

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="relationships")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    other = models.ForeignKey("parties.Party", models.CASCADE, related_name="related_from")
    role = models.CharField(max_length=120, blank=True)
    is_gatekeeper = models.BooleanField(default=False)
    decides = models.BooleanField(default=False)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(party=F("other")), name="relationship_between_two"),
            models.UniqueConstraint(fields=["firm", "party", "kind", "other", "from_on"], name="relationship_once"),
        ]
        indexes = [
            models.Index(fields=["firm", "party", "kind"], name="relationship_party"),
            models.Index(fields=["firm", "other", "kind"], name="relationship_other"),
        ]

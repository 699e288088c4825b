from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class Product(FirmModel):
    """Something that is sold, ours or (with `owner`) another party's."""

    code = models.CharField(max_length=60, db_collation="C")
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=20, blank=True)
    price = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    owner = models.ForeignKey("parties.Party", models.SET_NULL, null=True, related_name="products")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["firm", "code"], name="product_code_once")]
        indexes = [models.Index(fields=["firm", "name", "id"], name="product_name")]

    def __str__(self) -> str:
        return self.name

from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel


class Order(FirmModel):
    """What a party ordered, or returned (`is_return`, amounts negative). `party` is empty for a cash sale."""

    number = models.CharField(max_length=60, db_collation="C")
    party = models.ForeignKey("parties.Party", models.PROTECT, null=True, related_name="orders")
    placed_at = models.DateTimeField()
    is_return = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    line_count = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=12, default="placed")
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ["-placed_at"]
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="order_number_once")]
        indexes = [
            models.Index(fields=["firm", "party", "placed_at"], name="order_party", condition=~Q(party=None)),
            models.Index(fields=["firm", "placed_at", "id"], name="order_placed"),
        ]


class OrderLine(FirmModel):
    """One product in an order: `amount` = `quantity` x `unit_price`, less `discount` (a share, 0 to 1)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.ForeignKey("catalog.Product", models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    description = models.CharField(max_length=300, blank=True)
    quantity = models.DecimalField(max_digits=18, decimal_places=4)
    unit_price = models.DecimalField(max_digits=18, decimal_places=4)
    discount = models.DecimalField(max_digits=7, decimal_places=6, default=0)
    amount = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["firm", "order", "position"], name="order_line_once")]


class Invoice(FirmModel):
    """A demand for payment of an order."""

    number = models.CharField(max_length=60, db_collation="C")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="invoices")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="invoices")
    issued_on = models.DateField()
    due_on = models.DateField(null=True)
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        ordering = ["-issued_on"]
        constraints = [models.UniqueConstraint(fields=["firm", "number"], name="invoice_number_once")]
        indexes = [
            models.Index(fields=["firm", "party", "issued_on"], name="invoice_party"),
            models.Index(fields=["firm", "issued_on", "id"], name="invoice_issued"),
        ]


class Payment(FirmModel):
    """Money that came from a party, for an invoice or at large. `method`: transfer, cash, card, offset."""

    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="payments")
    invoice = models.ForeignKey(Invoice, models.SET_NULL, null=True, related_name="payments")
    paid_on = models.DateField()
    method = models.CharField(max_length=10, default="transfer")
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    reference = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-paid_on"]
        indexes = [
            models.Index(fields=["firm", "party", "paid_on"], name="payment_party"),
            models.Index(fields=["firm", "paid_on", "id"], name="payment_paid"),
        ]


class Claim(FirmModel):
    """A complaint about what was delivered."""

    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="claims")
    order = models.ForeignKey(Order, models.SET_NULL, null=True, related_name="claims")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["firm", "party", "opened_at"], name="claim_party"),
            models.Index(fields=["firm", "opened_at", "id"], name="claim_opened"),
        ]

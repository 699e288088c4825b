from django.db import models
from django.db.models.functions import Cast, Now

from kartoteka.platform.firms.scoped import FirmModel

TRANSACTION = Cast(Cast(models.Func(function="pg_current_xact_id"), models.TextField()), models.BigIntegerField())


class Push(FirmModel):
    """Something open pages should hear: for everybody of the firm, one employee, or those with a function.

    `transaction` is the number of the transaction that wrote it. Numbers below the oldest running transaction are
    final, so reading from there misses nothing, in whatever order transactions commit.
    """

    transaction = models.BigIntegerField(db_default=TRANSACTION)
    topic = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    employee_id = models.UUIDField(null=True)
    function = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["firm", "transaction", "id"], name="push_transaction"),
            models.Index(fields=["firm", "at"], name="push_at"),
        ]

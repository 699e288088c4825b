from datetime import datetime

from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class TokenQuerySet(models.QuerySet):
    def valid_at(self, moment: datetime) -> "TokenQuerySet":
        return self.filter(revoked_at=None).filter(Q(expires_at=None) | Q(expires_at__gt=moment))


class Token(FirmModel):
    """A key with which a program works in an employee's name, limited to `scopes` (function keys; empty: all of his).

    Only the SHA-256 of the secret is kept; the secret has 256 random bits, so it needs no slow hash.
    """

    employee = models.ForeignKey("people.Employee", models.CASCADE, related_name="tokens")
    title = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = firm_objects(TokenQuerySet)

    class Meta:
        ordering = ["-created_at"]


class Answered(FirmModel):
    """The answer to a write that carried an Idempotency-Key, given again when the same request comes again."""

    employee = models.ForeignKey("people.Employee", models.CASCADE, related_name="+")
    key = models.CharField(max_length=255, db_collation="C")
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    media_type = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "employee", "key"], name="answered_once")]
        indexes = [models.Index(fields=["firm", "at"], name="answered_at")]

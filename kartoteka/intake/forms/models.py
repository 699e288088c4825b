import secrets

from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel, firm_objects

OPERATOR, PHONE, PUBLIC = "operator", "phone", "public"


def new_token() -> str:
    """The secret part of a public address: 96 random bits."""
    return secrets.token_urlsafe(12)


class FormQuerySet(models.QuerySet):
    def in_use(self) -> "FormQuerySet":
        return self.filter(archived_at=None)

    def open(self) -> "FormQuerySet":
        """Those that can be filled in."""
        return self.in_use().filter(published__gt=0)


class Form(FirmModel):
    """By what information is collected: for a group and kind of party, by some channels, in some languages.

    `draft` is what its designer works at (see `content`); `draft_version` rises with every change. `published`: number of
    the version that is filled in now, 0 before the first. `token`: the secret of its address on the web.
    """

    name = models.CharField(max_length=120)
    group = models.ForeignKey("parties.Group", models.PROTECT, null=True, related_name="+")
    party_kind = models.CharField(max_length=12)
    channels = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    source = models.ForeignKey("provenance.Source", models.SET_NULL, null=True, related_name="+")
    draft = models.JSONField(default=dict)
    draft_version = models.PositiveIntegerField(default=1)
    published = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=24, default=new_token, db_collation="C")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    objects = firm_objects(FormQuerySet)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["firm", "token"], name="form_token_once")]

    def __str__(self) -> str:
        return self.name

    def is_open_by(self, channel: str) -> bool:
        return bool(self.published) and self.archived_at is None and channel in self.channels


class FormVersion(FirmModel):
    """What a form asked from `published_at` on. Never changed: an answer belongs to the version it was given on.

    `content` says by itself what each question meant, whatever becomes of the fields it was bound to.
    """

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    languages = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["firm", "form", "number"], name="form_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="form_version_counts_from_one"),
        ]

    @property
    def consent(self) -> dict:
        """{"text", "is_required", "version"}; empty where none is asked."""
        return self.content.get("consent") or {}

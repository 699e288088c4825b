from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects

ORGANISATION, PERSON = "organisation", "person"


class Group(FirmModel):
    """A group of counterparties that the firm defines: customer, prospect, supplier, branch. `side` says whose it is.

    `weights`: how much fields of its cards count for completeness, by key ("phone", "own:area"), where not as usual.
    """

    key = models.CharField(max_length=40)
    names = models.JSONField(default=dict)
    side = models.CharField(max_length=8, choices=[("external", "external"), ("internal", "internal")])
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)
    weights = models.JSONField(default=dict)

    class Meta:
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["firm", "key"], name="group_key_once")]


class PartyQuerySet(models.QuerySet):
    def cards(self) -> "PartyQuerySet":
        """Parties in their own right, not persons known only as somebody's contact person."""
        return self.filter(is_contact_only=False)

    def allowed_to(self, viewer: Viewer, function: str = "parties.view") -> "PartyQuerySet":
        """Those on which `viewer` may use `function`: own (managed, deputised or made by him), department's, or all."""
        scope = viewer.scope_of(function)
        if scope == "all":
            return self
        own = Q(manager__in=viewer.employees) | Q(created_by=viewer.employee_id, manager=None)
        if scope == "own":
            return self.filter(own)
        if scope == "department":
            return self.filter(own | Q(department__in=viewer.departments))
        return self.none()

    def visible_to(self, viewer: Viewer) -> "PartyQuerySet":
        return self.allowed_to(viewer)


class Party(FirmModel):
    """An organisation or a person, whatever the firm has to do with it.

    `birthday` is ISO, "1980-03-05", or "--03-05" where the year is unknown; of an organisation, the day of the company.
    `own` holds the values of the firm's own fields by key. `version` rises with every change of the card.
    """

    kind = models.CharField(max_length=12, choices=[(ORGANISATION, ORGANISATION), (PERSON, PERSON)])
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=100, db_collation="C")
    legal_form = models.CharField(max_length=40, blank=True)
    family = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=120, blank=True)
    patronymic = models.CharField(max_length=120, blank=True)
    gender = models.CharField(max_length=1, blank=True)
    birthday = models.CharField(max_length=10, blank=True, db_collation="C")
    language = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=120, blank=True, db_collation="C")
    about = models.CharField(max_length=500, blank=True)
    groups = ArrayField(models.UUIDField(), default=list)
    manager = models.ForeignKey("people.Employee", models.PROTECT, null=True, related_name="portfolio")
    department = models.ForeignKey("people.Department", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("provenance.Source", models.SET_NULL, null=True, related_name="+")
    customer_since = models.DateField(null=True)
    is_contact_only = models.BooleanField(default=False)
    own = models.JSONField(default=dict)
    problems = models.JSONField(default=dict)
    completeness = models.PositiveSmallIntegerField(default=0)
    oldest_fact_at = models.DateTimeField(null=True)
    external_id = models.CharField(max_length=80, blank=True, db_collation="C")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField()

    objects = firm_objects(PartyQuerySet)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "sort_name", "id"], name="party_sort", condition=Q(is_contact_only=False)),
            models.Index(fields=["firm", "updated_at", "id"], name="party_updated", condition=Q(is_contact_only=False)),
            models.Index(fields=["firm", "city", "sort_name", "id"], name="party_city"),
            models.Index(fields=["firm", "manager", "sort_name", "id"], name="party_manager"),
            models.Index(fields=["firm", "department", "sort_name", "id"], name="party_department"),
            models.Index(
                fields=["firm", "created_by", "sort_name", "id"], name="party_creator", condition=Q(manager=None)
            ),
            models.Index(fields=["firm", "external_id"], name="party_external", condition=~Q(external_id="")),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(FirmModel):
    """A party is in a group since. `Party.groups` repeats the keys for reading; the actions keep both."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    sort_name = models.CharField(max_length=100, db_collation="C")
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "party", "group"], name="membership_once")]
        indexes = [models.Index(fields=["firm", "group", "sort_name", "party"], name="membership_group")]


class ContactPoint(FirmModel):
    """A way to reach a party. `value` is normalised (E.164, lower-case domain); `raw` as it was written.

    `problem` is a code if the value is incorrect; it is kept as written then. `parts`: of an address, its pieces.
    """

    class Kind(models.TextChoices):
        PHONE = "phone"
        EMAIL = "email"
        ADDRESS = "address"
        MESSENGER = "messenger"
        WEBSITE = "website"
        FAX = "fax"

    party = models.ForeignKey(Party, models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    label = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=500)
    raw = models.CharField(max_length=500, blank=True)
    parts = models.JSONField(default=dict)
    extension = models.CharField(max_length=12, blank=True)
    is_preferred = models.BooleanField(default=False)
    do_not_use = models.BooleanField(default=False)
    problem = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kind", "position", "id"]
        indexes = [
            models.Index(fields=["firm", "party", "kind"], name="contact_point_party"),
            models.Index(fields=["firm", "kind", "value"], name="contact_point_value"),
        ]


class Requisite(FirmModel):
    """A tax, bank or registration number: INN, KPP, OGRN, CUI, IBAN, BIC, account."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="requisites")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=60, db_collation="C")
    raw = models.CharField(max_length=60, blank=True)
    bank_name = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kind", "position", "id"]
        indexes = [
            models.Index(fields=["firm", "party"], name="requisite_party"),
            models.Index(fields=["firm", "kind", "value"], name="requisite_value"),
        ]

from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class Askable(FirmModel):
    """What a firm says of a fact worth asking, where it differs from the start; with a group, for its cards alone.

    `question`: "contact_person.birthday", whose fact and which. Value and cost are points; `answer_percent`: how many are
    thought to answer, `secretary_percent` if a secretary is asked. `again_days`: not asked again so long after it was
    answered, `unknown_days`: where it was not known, `refused_days`: where it was refused, None is never. `texts`: part
    (wording, secretary, check, occasion) -> language -> text.
    """

    question = models.CharField(max_length=60)
    group = models.ForeignKey("parties.Group", models.CASCADE, null=True, related_name="+")
    is_asked = models.BooleanField(default=True)
    value = models.DecimalField(max_digits=5, decimal_places=1)
    cost = models.DecimalField(max_digits=5, decimal_places=1)
    answer_percent = models.PositiveSmallIntegerField()
    secretary_percent = models.PositiveSmallIntegerField()
    through_secretary = models.BooleanField(default=False)
    again_days = models.PositiveIntegerField()
    unknown_days = models.PositiveIntegerField()
    refused_days = models.PositiveIntegerField(null=True)
    texts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm", "question", "group"], name="askable_once", nulls_distinct=False)
        ]


class AskingLimits(FirmModel):
    """How much a firm asks one customer: in one contact, and in so many days over all ways of asking."""

    in_contact = models.PositiveSmallIntegerField(default=2)
    in_period = models.PositiveSmallIntegerField(default=6)
    period_days = models.PositiveSmallIntegerField(default=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm"], name="asking_limits_once")]


class Asking(FirmModel):
    """A customer was asked for a fact. Its key is made by the page, so that pressed twice it is one.

    `party`: with whom the contact was, `about`: whose fact. `field`: of the card, as edited. `contact`, `purpose`: in what
    kind of contact and what it was for. `who` answered: himself, or the secretary. `submission_id`: where the answer waits
    to be verified.
    """

    class Outcome(models.TextChoices):
        ASKED = "asked"
        ANSWERED = "answered"
        REFUSED = "refused"
        UNKNOWN = "unknown"
        SKIPPED = "skipped"

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="askings")
    about = models.ForeignKey("parties.Party", models.CASCADE, related_name="askings_about")
    question = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    contact = models.CharField(max_length=12)
    purpose = models.CharField(max_length=20)
    who = models.CharField(max_length=9)
    language = models.CharField(max_length=2)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    submission_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "party", "asked_at"], name="asking_party"),
            models.Index(fields=["firm", "about", "asked_at"], name="asking_about"),
            models.Index(fields=["firm", "asked_at"], name="asking_time"),
        ]


class Experience(FirmModel):
    """How often a question was asked in a kind of contact of himself or of the secretary, and how often it was answered."""

    question = models.CharField(max_length=60)
    contact = models.CharField(max_length=12)
    who = models.CharField(max_length=9)
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm", "question", "contact", "who"], name="experience_once"),
        ]


class AnswersForm(FirmModel):
    """The form as which answers about cards of a kind wait to be verified."""

    form = models.ForeignKey("forms.Form", models.PROTECT, related_name="+")
    party_kind = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "party_kind"], name="answers_form_once")]

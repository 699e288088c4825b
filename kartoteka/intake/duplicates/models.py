from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class MatchKey(FirmModel):
    """A party is filed under a blocking key (`blocking.key_hash`); parties that share one are worth comparing."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="+")
    key_hash = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["firm", "key_hash", "party"], name="match_key_hash"),
            models.Index(fields=["firm", "party"], name="match_key_party"),
        ]


class Likeness(FirmModel):
    """Two parties may be the same customer: the probability, why, and what a person decided. `party` has the lower key.

    `probability` is calibrated, `raw` as the model says it. `reasons`: [field, level, bits], the strongest first.
    `decided`: "", or "apart" (not the same), with `reason` and `identity`, a digest of what identified both then; when that
    changes the pair is open again and `was_apart`. Somebody who looks at the pair has it reserved until `reserved_until`.
    `later_at`: put off, so it comes after all others.
    """

    APART = "apart"

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="+")
    other = models.ForeignKey("parties.Party", models.CASCADE, related_name="+")
    probability = models.FloatField()
    raw = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    decided = models.CharField(max_length=8, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    identity = models.CharField(max_length=32, blank=True)
    was_apart = models.BooleanField(default=False)
    reserved_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    reserved_until = models.DateTimeField(null=True)
    later_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "party", "other"], name="likeness_once")]
        indexes = [models.Index(fields=["firm", "decided", "probability"], name="likeness_open")]


class Unweighed(FirmModel):
    """A card whose blocking keys changed since it was last compared with others."""

    party_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "party_id"], name="unweighed_once")]


class TrainedModel(FirmModel):
    """What a firm's own base taught: the weights, how common names are, and how probabilities turned out.

    `weights`: kind -> field -> level -> [same, kin, chance]. `frequencies`: size, rarest, and shares of names, cities and
    organisations. `calibration`: [probability, share of pairs that were one], ascending. `pairs`: how many taught it.
    """

    weights = models.JSONField(default=dict)
    frequencies = models.JSONField(default=dict)
    calibration = models.JSONField(default=list)
    pairs = models.IntegerField(default=0)
    decided_pairs = models.IntegerField(default=0)
    trained_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm"], name="trained_model_once")]


class Outcome(FirmModel):
    """What a pair of a probability turned out to be, as somebody decided it: this calibrates what is shown.

    `of`: the pair, or the entry of the journal under which the cards were united.
    """

    of = models.UUIDField()
    raw = models.FloatField()
    is_same = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["firm", "at"], name="outcome_at"),
            models.Index(fields=["firm", "of"], name="outcome_of"),
        ]

"""Cards like one that is being typed: the warning before a customer is entered a second time."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection

from kartoteka.cards.parties.models import ORGANISATION, PERSON, Party
from kartoteka.cards.parties.seams import Likeness
from kartoteka.intake.duplicates.base_size import base_frequencies
from kartoteka.intake.duplicates.clustering import BLOCK_LIMIT
from kartoteka.intake.duplicates.engine import Match, Scorer
from kartoteka.intake.duplicates.keeping import CANDIDATES, hashes
from kartoteka.intake.duplicates.known import TAX_KINDS, records_of
from kartoteka.intake.duplicates.records import Record, make_record
from kartoteka.intake.duplicates.wording import RIGHTS, reasons_in_words
from kartoteka.lib.dates import DateOrder, Purpose, check_date
from kartoteka.lib.emails import check_email
from kartoteka.lib.phones import check_phone
from kartoteka.lib.tax_ids import check_requisite, guess_requisite_kind
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.models import Firm

WARN_FROM = 0.3
SHOWN = 5

# Right by field -> what matching knows by it.
COLUMNS = {
    "name": ("names", "organisation"), "phone": ("phones",), "email": ("emails",), "requisite": ("tax_ids",),
    "birthday": ("birth_date",), "city": ("city",), "address": ("address", "numbers"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a new card so far, as written; anything may be missing or half done."""

    kind: str = PERSON
    name: str = ""
    phone: str = ""
    email: str = ""
    tax_id: str = ""
    birthday: str = ""
    city: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """A card that may be the same customer: reasons are (field, words, speaks for it)."""

    party: Party
    probability: float
    reasons: list[tuple[str, str, bool]]

    @property
    def percent(self) -> int:
        return round(100 * self.probability)


def similar_cards(typed: Typed, viewer: Viewer, *, but: UUID | None = None) -> list[SimilarCard]:
    """The cards most like what was typed, the likeliest first, at most five; `but` is left out. Seven queries.

    Only cards that the viewer may see, compared only by fields that he may see. Of other cards nothing is said, not even
    that there is one: otherwise anybody could ask whose customer a telephone number is. Such doubles wait in the queue
    of duplicates, for those who see both cards.
    """
    return _like(record_of_typed(typed, viewer), viewer, but)


def similar_to(party_id: UUID, viewer: Viewer) -> list[SimilarCard]:
    """The cards most like one of the base, by the same rules. Eleven queries."""
    record = records_of([party_id]).get(party_id)
    return _like(_as_seen_by(viewer, record), viewer, party_id) if record else []


def _like(record: Record, viewer: Viewer, but: UUID | None) -> list[SimilarCard]:
    wanted = hashes(record)
    if not wanted:
        return []
    found = {party.id: party for party in Party.objects.visible_to(viewer).filter(id__in=_candidates(wanted))}
    found.pop(but, None)
    scorer = Scorer(frequencies=base_frequencies())
    matches = [scorer.score(record, candidate) for candidate in records_of(list(found)).values()] if found else []
    likely = sorted((one for one in matches if one.probability >= WARN_FROM), key=lambda one: -one.probability)
    return [_similar(one, found, viewer) for one in likely[:SHOWN]]


def _as_seen_by(viewer: Viewer, record: Record) -> Record:
    """Without what the viewer may not see: else the answer would tell what it is compared with."""
    empty = Record(record.key, record.kind)
    hidden = {column for right, columns in COLUMNS.items() if not viewer.may_see_field(right) for column in columns}
    return replace(record, **{column: getattr(empty, column) for column in hidden})


def record_of_typed(typed: Typed, viewer: Viewer) -> Record:
    """What matching sees of it: values that are well formed, of fields the viewer may see."""
    firm = Firm.objects.get(id=viewer.firm_id)
    is_person = typed.kind != ORGANISATION
    said = {key: getattr(typed, key) if viewer.may_see_field(RIGHTS.get(key, key)) else "" for key in Typed.__slots__}
    phone, email = check_phone(said["phone"], (firm.country,)), check_email(said["email"])
    day = check_date(said["birthday"], DateOrder.DAY_FIRST, Purpose.BIRTHDAY, clock.today())
    return make_record(
        None,
        kind=PERSON if is_person else ORGANISATION,
        person_name=said["name"] if is_person else "",
        organisation_name="" if is_person else said["name"],
        phones=[phone.value] if phone.is_good else [],
        emails=[email.value] if email.is_good else [],
        tax_ids=_tax_ids(said["tax_id"], firm.country),
        birth_date=date.fromisoformat(day.value) if day.is_good and day.value[:1].isdigit() else None,
        city=said["city"],
        address=said["address"],
    )


def _tax_ids(text: str, country: str) -> list[str]:
    kind = guess_requisite_kind(text, country) if text else ""
    if kind not in TAX_KINDS:
        return []
    checked = check_requisite(kind, text)
    return [checked.value] if checked.is_good else []


def _candidates(wanted: list[int]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, {"keys": wanted, "firm": current_firm_id(), "limit": BLOCK_LIMIT})
        return [row[0] for row in cursor.fetchall()]


def likenesses(party_id: UUID, viewer: Viewer) -> list[Likeness]:
    """`similar_to`, as the feature of cards takes it."""
    return [
        Likeness(one.party.id, one.party.name, one.probability, one.reasons) for one in similar_to(party_id, viewer)
    ]


def _similar(match: Match, found: dict[UUID, Party], viewer: Viewer) -> SimilarCard:
    return SimilarCard(found[match.other], match.probability, reasons_in_words(match, viewer))

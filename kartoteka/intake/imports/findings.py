"""What a trial or an import found, row by row: likenesses beside each other, wrong values, rejected rows, held values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from kartoteka.cards.parties.lines import party_url
from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.engine import Scorer
from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.wording import reasons_in_words
from kartoteka.intake.imports.models import Import, ImportLikeness, ImportRow
from kartoteka.intake.imports.staged import record_of
from kartoteka.intake.imports.wording import field_title, problem_sentence, reason_sentence
from kartoteka.platform.access.viewer import Viewer

SHOWN = 30
SAMPLES = 3

WRONG = """
SELECT problem, count(*), (array_agg(number ORDER BY number))[1:%(samples)s] FROM (
    SELECT number, unnest(string_to_array(reason, '; ')) AS problem FROM imports_importrow
    WHERE firm_id = %(firm)s AND of_id = %(of)s AND fate <> 'reject' AND reason <> '') p
GROUP BY problem ORDER BY count(*) DESC, problem
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are alike: a row of the file (`number`) or a card (`url`). `lines`: (field, values)."""

    number: int | None
    name: str
    lines: list[tuple[str, str]]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two of which the probability to be one customer is `percent`; reasons are (field, words, speaks for it)."""

    left: Side
    right: Side
    percent: float
    reasons: list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Slice:
    """Some lines in the order of the file. `after`: where the next ones begin, None at the end. `withheld`: lines about
    cards that the viewer may not see."""

    lines: list[Any]
    after: int | None
    withheld: int = 0


def same_rows(of: Import, viewer: Viewer, after: int = 0) -> Slice:
    """Rows found to be the same customer as an earlier row or a card, beside it."""
    known = Q(same_as_row__isnull=False) | Q(known_id__isnull=False)
    rows = list(ImportRow.objects.filter(known, of=of, number__gt=after, draft__isnull=False).order_by("number")[: SHOWN + 1])
    pairs = [(row.number, row.same_as_row, row.known_id, row.probability or 0.0) for row in rows[:SHOWN]]
    return _slice(of, viewer, pairs, rows[SHOWN - 1].number if len(rows) > SHOWN else None)


def questions(of: Import, viewer: Viewer, after: int = 0) -> Slice:
    """Rows that may be the same customer as another, not surely enough to decide without a person."""
    found = list(ImportLikeness.objects.filter(of=of, number__gt=after).order_by("number", "id")[: SHOWN + 1])
    pairs = [(one.number, one.other_number, one.party_id, one.probability) for one in found[:SHOWN]]
    return _slice(of, viewer, pairs, found[SHOWN - 1].number if len(found) > SHOWN else None)


def _slice(of: Import, viewer: Viewer, pairs: Sequence[tuple[int, int | None, UUID | None, float]], after: int | None) -> Slice:
    numbers = {number for left, right, _, _ in pairs for number in (left, right) if number}
    drafts = dict(ImportRow.objects.filter(of=of, number__in=numbers).values_list("number", "draft"))
    wanted = [party_id for _, _, party_id, _ in pairs if party_id]
    cards = {party.id: party for party in Party.objects.visible_to(viewer).filter(id__in=wanted)}
    records = records_of(list(cards)) if cards else {}
    scorer, lines, withheld = Scorer(), [], 0
    for number, other, party_id, probability in pairs:
        mine = record_of(number, drafts[number])
        if party_id is None:
            right, theirs = _row_side(other, drafts[other], viewer), record_of(other, drafts[other])
        elif party_id in cards:
            right, theirs = _card_side(cards[party_id], records[party_id], viewer), records[party_id]
        else:
            withheld += 1
            continue
        reasons = reasons_in_words(scorer.score(mine, theirs), viewer)
        lines.append(Alike(_row_side(number, drafts[number], viewer), right, round(100 * probability, 1), reasons))
    return Slice(lines, after, withheld)


def _right_of(field: str) -> str:
    return {"birth_date": "birthday", "tax_id": "requisite"}.get(field, field)


def _row_side(number: int | None, said: dict[str, Any], viewer: Viewer) -> Side:
    points: dict[str, list[str]] = {}
    for kind, raw, value, _problem, _label in said.get("points", ()):
        points.setdefault(kind, []).append(value or raw)
    lines = [(kind, field_title(kind), ", ".join(values)) for kind, values in points.items()]
    lines += [("requisite", field_title(f"requisite:{one[0]}"), one[2] or one[1]) for one in said.get("requisites", ())]
    lines += [("birthday", field_title("birthday"), said["birthday"][1] or said["birthday"][0])] if said.get("birthday") else []
    lines += [(key, field_title(key), said[key]) for key in ("city",) if said.get(key)]
    lines += [("address", field_title("address"), raw) for raw, _kept in said.get("addresses", ())]
    shown = [(title, value) for key, title, value in lines if viewer.may_see_field(key)]
    return Side(number, said.get("raw_name", said.get("name", "")), shown)


def _card_side(party: Party, record: Any, viewer: Viewer) -> Side:
    values = {
        "phone": ", ".join(record.phones), "email": ", ".join(record.emails), "tax_id": ", ".join(record.tax_ids),
        "birthday": record.birth_date.isoformat() if record.birth_date else "", "city": party.city,
    }  # fmt: skip
    lines = [(field_title(key), text) for key, text in values.items() if text and viewer.may_see_field(_right_of(key))]
    return Side(None, party.name, lines, party_url(party.id))


@dataclass(frozen=True, slots=True)
class WrongKind:
    """Values wrong in one way: the field, why, how many, and some as written with their row."""

    title: str
    why: str
    count: int
    samples: list[tuple[int, str]]


def wrong_values(of: Import) -> list[WrongKind]:
    """Values kept as written, by what is wrong with them, the commonest first. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG, {"firm": of.firm_id, "of": of.id, "samples": SAMPLES})
        found = [(*problem.partition(": ")[::2], count, numbers) for problem, count, numbers in cursor.fetchall()]
    wanted = {number for *_, numbers in found for number in numbers}
    drafts = dict(ImportRow.objects.filter(of=of, number__in=wanted).values_list("number", "draft"))
    return [
        WrongKind(field_title(field), problem_sentence(code), count, [(n, _as_written(drafts[n], field, code)) for n in numbers])
        for field, code, count, numbers in found
    ]


def _as_written(said: dict[str, Any], field: str, code: str) -> str:
    """The cell of a draft that has this problem."""
    lists = [one for key in ("points", "requisites") for one in said.get(key, ()) if one[0] == field and one[3] == code]
    if lists:
        return lists[0][1]
    checked = said.get(field)
    return checked[0] if isinstance(checked, list) and checked else ""


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A row that did not come in, its cells as they were."""

    number: int
    why: str
    cells: list[str]


def rejected_rows(of: Import, after: int = 0) -> Slice:
    """Rejected rows with their reasons."""
    rows = list(ImportRow.objects.filter(of=of, fate="reject", number__gt=after).order_by("number")[: SHOWN + 1])
    lines = [RejectedLine(row.number, reason_sentence(row.reason), row.cells) for row in rows[:SHOWN]]
    return Slice(lines, rows[SHOWN - 1].number if len(rows) > SHOWN else None)

"""Which cards have facts worth refreshing: one statement over the cards that have outlived values, then the laws of asking."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from kartoteka.cards.parties.allowed import allowed
from kartoteka.cards.parties.models import ContactPoint
from kartoteka.intake.quality.queries import half_lives
from kartoteka.intake.questions.catalogue import Catalogue
from kartoteka.intake.questions.engine import PUT, Asked, Candidate, chance_of_stale, rests_until
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.questions.situation import limits_now
from kartoteka.intake.refreshing.models import LETTER, Refresh
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows

# What a customer can confirm in writing. Own fields of other types are not told in words he could correct.
CONFIRMED_KINDS = (*ContactPoint.Kind.values, "city")
OWN, OWN_TYPES = "own:", ("text", "number")
# A request that was not answered for so long is given up.
OPEN_FOR = timedelta(days=30)
# Cards are looked at so many times more than wanted: some have nothing that may be asked.
SPARE = 4

STALE = """
WITH due AS (
    SELECT c.party_id, min(c.stale_at) AS stale_at FROM quality_contribution c
    WHERE c.firm_id = %(firm)s AND c.stale_at <= %(now)s GROUP BY c.party_id
), fit AS (
    SELECT t.id, t.kind, t.language, t.groups, due.stale_at,
        EXISTS (SELECT 1 FROM relationships_relationship w WHERE w.firm_id = %(firm)s AND w.party_id = t.id
            AND w.kind = 'works_at') AS works,
        (SELECT p.value FROM parties_contactpoint p WHERE p.firm_id = %(firm)s AND p.party_id = t.id AND p.kind = %(by)s
            AND NOT p.do_not_use AND p.problem = '' ORDER BY p.is_preferred DESC, p.position, p.id LIMIT 1) AS address
    FROM due JOIN parties_party t ON t.firm_id = %(firm)s AND t.id = due.party_id
    WHERE NOT t.is_contact_only AND (%(group)s::uuid IS NULL OR %(group)s = ANY(t.groups)) AND ({allowed})
    AND NOT EXISTS (SELECT 1 FROM refreshing_declined d WHERE d.firm_id = %(firm)s AND d.party_id = t.id)
    AND NOT EXISTS (SELECT 1 FROM refreshing_request r WHERE r.firm_id = %(firm)s AND r.party_id = t.id
        AND r.state IN ('selected', 'sending', 'sent') AND r.made_at > %(open_since)s)
), chosen AS (SELECT * FROM fit WHERE address IS NOT NULL ORDER BY stale_at, id LIMIT %(most)s)
SELECT h.id, h.kind, h.language, h.groups, h.works, h.address, f.field, k.kind, COALESCE(f.verified_at, f.at)
FROM chosen h
JOIN provenance_fact f ON f.firm_id = %(firm)s AND f.party_id = h.id AND f.is_current AND f.value <> '' AND f.problem = ''
LEFT JOIN parties_contactpoint p
    ON p.firm_id = %(firm)s AND p.party_id = h.id AND f.field = 'contact:' || p.id::text AND NOT p.do_not_use
JOIN unnest(%(kinds)s::text[], %(days)s::float8[]) k(kind, days) ON k.kind = COALESCE(p.kind, f.field)
WHERE COALESCE(f.verified_at, f.at) <= %(now)s - make_interval(secs => k.days * %(lives)s * 86400)
ORDER BY h.stale_at, h.id, f.field
"""


@dataclass(slots=True)
class Chosen:
    """A card to be asked about these facts. `fresh`: how many of them are expected to be true."""

    party_id: UUID
    address: str
    language: str
    fields: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    fresh: float = 0.0


def chosen_cards(refresh: Refresh, *, viewer: Viewer) -> list[Chosen]:
    """The cards to be asked, those whose values were outlived first; of each the facts that bring the most, as many as the
    limits of asking leave. Never who said no, who was asked and has not answered yet, or what was refused or asked lately."""
    lives, catalogue, now = half_lives(), Catalogue(), clock.now()
    found = _stale_rows(refresh, lives, catalogue, now, viewer)
    cards: dict[UUID, list[tuple]] = {}
    for row in found:
        cards.setdefault(row[0], []).append(row)
    heard, limits = _heard(list(cards)), limits_now()
    # A letter can be read at leisure; a call is one contact.
    most = limits.in_period if refresh.way == LETTER else limits.in_contact
    chosen = []
    for party_id, stale in cards.items():
        history = heard.get(party_id, [])
        put = sum(one.outcome in PUT and now - one.at < limits.period for one in history)
        one = _chosen(stale, history, min(most, limits.in_period - put), lives, catalogue, now)
        if one:
            chosen.append(one)
        if len(chosen) == refresh.most:
            break
    return chosen


def _stale_rows(
    refresh: Refresh, lives: Mapping[str, float], catalogue: Catalogue, now: datetime, viewer: Viewer
) -> list[tuple]:
    own = [f"{OWN}{one.key}" for one in catalogue.fields if one.type in OWN_TYPES]
    kinds = [kind for kind in (*CONFIRMED_KINDS, *own) if not math.isinf(lives.get(kind, lives["own"]))]
    condition, parameters = allowed(viewer)
    asked = {
        "firm": current_firm_id(), "now": now, "group": refresh.group_id, "by": "email" if refresh.way == LETTER else "phone",
        "open_since": now - OPEN_FOR, "most": refresh.most * SPARE, "kinds": kinds,
        "days": [lives.get(kind, lives["own"]) for kind in kinds],
        "lives": -math.log2(1 - min(refresh.percent, 99) / 100),
    }  # fmt: skip
    return rows(STALE.format(allowed=condition), asked | parameters, keeps=False)


def _heard(parties: Sequence[UUID]) -> dict[UUID, list[Asked]]:
    """What each was asked, whoever of his people was."""
    heard: dict[UUID, list[Asked]] = {}
    askings = Asking.objects.filter(party_id__in=parties).order_by()
    for party_id, question, about, outcome, at in askings.values_list(
        "party_id", "question", "about_id", "outcome", "asked_at"
    ):
        heard.setdefault(party_id, []).append(Asked(question, about, outcome, at))
    return heard


def _chosen(
    stale: Sequence[tuple],
    history: Sequence[Asked],
    room: int,
    lives: Mapping[str, float],
    catalogue: Catalogue,
    now: datetime,
) -> Chosen | None:
    candidates = sorted(_candidates(stale, lives, catalogue, now), key=lambda one: -one[1].gain)
    free = [(row, one) for row, one in candidates if one.gain > 0 and not rests_until(one, history, now)][
        : max(0, room)
    ]
    if not free:
        return None
    party_id, _kind, language, _groups, _works, address, *_fact = stale[0]
    one = Chosen(party_id, address, language)
    for row, candidate in free:
        one.fields.append(row[6])
        one.kinds.append(row[7])
        one.questions.append(candidate.question)
        one.fresh += 1 - candidate.missing
    return one


def _candidates(
    stale: Sequence[tuple], lives: Mapping[str, float], catalogue: Catalogue, now: datetime
) -> Iterator[tuple[tuple, Candidate]]:
    for row in stale:
        party_id, kind, _language, groups, works, _address, _fact, aged, known_at = row
        whom = "contact_person" if works and kind == "person" else kind
        try:
            ask = catalogue.ask(f"{whom}.{aged}", groups)
        except KeyError:
            continue
        missing = chance_of_stale(now - known_at, timedelta(days=lives.get(aged, lives["own"])))
        if ask.is_asked:
            yield (
                row,
                Candidate(ask.question, party_id, ask.value, missing, ask.answer_percent / 100, ask.cost, ask.rests),
            )

"""A contact with a customer, as far as asking is concerned: who speaks, what is known, and what was asked before."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kartoteka.cards.parties.models import ORGANISATION, Party
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.pages import is_over
from kartoteka.cards.relationships.queries import Tie, ties_of
from kartoteka.intake.field_value.engine import is_asked
from kartoteka.intake.field_value.queries import running_trials
from kartoteka.intake.quality.queries import half_lives
from kartoteka.intake.questions import engine
from kartoteka.intake.questions.catalogue import Ask, Catalogue
from kartoteka.intake.questions.contacts import SECRETARY, SELF, is_for_known_only
from kartoteka.intake.questions.landing import TO_VERIFY, UNSUBMITTABLE, lands
from kartoteka.intake.questions.models import Asking, AskingLimits, Experience
from kartoteka.intake.questions.sought import CardState, Sought, card_states, sought
from kartoteka.intake.submissions.ways import mode_of
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.reading import objects

MOST_PEOPLE = 8
MOST_HISTORY = 1000
OF_CUSTOMER = "t.party_id = %(party)s OR t.about_id = ANY(%(about)s)"


@dataclass(frozen=True, slots=True)
class Possible:
    """A question that could be asked now: as the firm asks it, of which card, for which fact, answered by whom."""

    ask: Ask
    card: CardState
    fact: Sought
    who: str
    candidate: engine.Candidate


@dataclass(frozen=True, slots=True)
class Situation:
    """`speaks`: key of the contact person who speaks, SECRETARY where a secretary speaks for a person, "" for himself or
    somebody of the organisation."""

    party: Party
    cards: list[CardState]
    contact: engine.Contact
    speaks: str
    catalogue: Catalogue
    learnt: Mapping[tuple[str, str], Experience]
    history: list[engine.Asked]
    limits: engine.Limits
    now: datetime
    mode: str
    lives: Mapping[str, float]
    trials: frozenset[str]

    @property
    def people(self) -> list[Tie]:
        return self.cards[0].people

    def chosen(self, viewer: Viewer) -> list[Possible]:
        """The one or two most worth asking, the best first, of those whose answer `viewer` may write."""
        possible = {(one.ask.question, one.card.party.id): one for one in self.possible(viewer)}
        candidates = [one.candidate for one in possible.values()]
        best = engine.best(candidates, self.history, self.now, self.limits, self.contact)
        return [possible[one.candidate.question, one.candidate.about] for one in best]

    def possible(self, viewer: Viewer) -> Iterator[Possible]:
        """Everything that could be asked, worth it or not."""
        for card in self.cards:
            goes = lands(card.party, self.mode, by=viewer)
            for question in self.catalogue.questions() if goes else ():
                one = self._possible(question, card, viewer)
                if one and not (goes == TO_VERIFY and one.ask.fact in UNSUBMITTABLE):
                    yield one

    def _possible(self, question: str, card: CardState, viewer: Viewer) -> Possible | None:
        if not question.startswith(f"{card.whom}."):
            return None
        ask = self.catalogue.ask(question, card.party.groups)
        fact = sought(ask.fact, card, self.catalogue.field_of(ask.fact))
        who = self.answers_for(card)
        if fact is None or not ask.is_asked or not viewer.may_change_field(fact.right):
            return None
        if self._is_held_back({ask.fact, fact.kind}, card):
            return None
        if who == SECRETARY and not ask.through_secretary:
            return None
        if is_for_known_only(self.contact.purpose) and not fact.value:
            return None
        return Possible(ask, card, fact, who, self._candidate(ask, card, fact, who))

    def _is_held_back(self, kinds: set[str], card: CardState) -> bool:
        """Whether an experiment asks the other half of the customers."""
        return any(not is_asked(kind, card.party.id) for kind in kinds & self.trials)

    def answers_for(self, card: CardState) -> str:
        """SELF where whoever speaks is asked about himself or his organisation, SECRETARY where about somebody else."""
        if self.party.kind != ORGANISATION:
            return SECRETARY if self.speaks == SECRETARY else SELF
        return SELF if card.party.id == self.party.id or self.speaks == str(card.party.id) else SECRETARY

    def _candidate(self, ask: Ask, card: CardState, fact: Sought, who: str) -> engine.Candidate:
        prior = ask.secretary_percent if who == SECRETARY else ask.answer_percent
        known = self.learnt.get((ask.question, who))
        answer = engine.chance_of_answer(prior / 100, known.asked if known else 0, known.answered if known else 0)
        age = self.now - fact.known_at if fact.known_at else None
        missing = engine.chance_of_stale(age, half_life(fact.kind, self.lives))
        return engine.Candidate(ask.question, card.party.id, ask.value, missing, answer, ask.cost, ask.rests)


def half_life(kind: str, lives: Mapping[str, float]) -> timedelta | None:
    """After what time half of such values are not right any more; None: they stay."""
    days = lives.get(kind, lives["own"])
    return None if math.isinf(days) else timedelta(days=days)


def situation(party: Party, contact: engine.Contact, speaks: str, *, viewer: Viewer) -> Situation:
    """What may be asked of a customer now. Seventeen queries, whoever belongs to him."""
    ties = ties_of(party, viewer=viewer)
    today = clock.today()
    people = [one for one in ties if one.is_person and not is_over(one, today)]
    people.sort(key=lambda one: (not one.row.decides, not one.row.is_gatekeeper, one.other.sort_name))
    works_at = next((one.row for one in ties if one.forward and one.row.kind == Relationship.Kind.WORKS_AT), None)
    cards = card_states(party, works_at, people[:MOST_PEOPLE])
    return Situation(
        party, cards, contact, speaks, Catalogue(), _learnt(contact.kind), history_of([one.party.id for one in cards]),
        limits_now(), clock.now(), mode_of(viewer.department_id), half_lives(), running_trials(),
    )  # fmt: skip


def limits_now() -> engine.Limits:
    """How much the firm asks one customer."""
    row = next(iter(objects(AskingLimits)), None) or AskingLimits()
    return engine.Limits(row.in_contact, in_period=row.in_period, period=timedelta(days=row.period_days))


def history_of(cards: list[UUID]) -> list[engine.Asked]:
    """What the customer (the first key) and his people were asked, the newest first."""
    rows = objects(Asking, OF_CUSTOMER, f"t.asked_at DESC LIMIT {MOST_HISTORY}", party=cards[0], about=cards)
    return [engine.Asked(row.question, row.about_id, row.outcome, row.asked_at) for row in rows]


def _learnt(contact: str) -> dict[tuple[str, str], Experience]:
    rows = objects(Experience, "t.contact = %(contact)s", contact=contact)
    return {(row.question, row.who): row for row in rows}

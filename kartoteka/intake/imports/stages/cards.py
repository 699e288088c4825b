"""A card while rows are put into it: new, or known and filled in. Nothing is written here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.models import PERSON, ContactPoint, Party, Requisite
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.cards.provenance.actions import Stated
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.imports.rules import rule_for
from kartoteka.lib.folding import fold
from kartoteka.platform.firms.bulk import fresh
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal import stored

Said = dict[str, Any]
COLUMNS = ("legal_form", "city", "external_id", "family", "given", "patronymic", "gender", "birthday")
LONGEST = {column: Party._meta.get_field(column).max_length for column in COLUMNS}


@dataclass
class Card:
    """A party with its belongings, and what rows added to it."""

    party: Party
    is_new: bool
    points: list[ContactPoint] = field(default_factory=list)
    requisites: list[Requisite] = field(default_factory=list)
    contacts: set[str] = field(default_factory=set)
    groups: set[UUID] = field(default_factory=set)
    added: list[Any] = field(default_factory=list)
    contact_cards: list["Card"] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    stated: list[tuple[Stated, datetime]] = field(default_factory=list)
    held: list[tuple[str, str, str]] = field(default_factory=list)

    def put(self, said: Said, rules: dict[str, str], at: datetime, by_id: UUID | None) -> None:
        """Everything a row says, by the rules for what the card says already."""
        for column, value in values_of(said).items():
            self._put_column(column, value, rule_for(column, rules), at)
        self._put_wrong_birthday(said, at)
        for kind, raw, value, problem, label in contact_values(said):
            self._put_point(kind, raw, value or raw, problem, label, at)
        for kind, raw, value, problem in said.get("requisites", ()):
            self._put_requisite(kind, raw, value or raw, problem, rule_for("requisite", rules), at)
        for contact in said.get("contacts", ()):
            self._put_contact(contact, said, at, by_id)
        if note := said.get("note"):
            self.added.append(fresh(Note, party_id=self.party.id, text=note, by_id=by_id, created_at=at))

    def _put_column(self, column: str, value: str, rule: str, at: datetime) -> None:
        stands = getattr(self.party, column)
        if stands == value or (stands and rule in {"keep", "fill"}):
            return
        if stands and rule == "hold":
            self.held.append((column, str(stands), value))
            return
        self._touch(column)
        setattr(self.party, column, value)
        self.stated.append((Stated(column, value), at))

    def _put_wrong_birthday(self, said: Said, at: datetime) -> None:
        raw, _, problem = said.get("birthday") or ("", "", "")
        if problem and said["kind"] == PERSON and not self.party.birthday and "birthday" not in self.party.problems:
            self._touch("problems")
            self.party.problems = self.party.problems | {"birthday": {"raw": raw[:100], "problem": problem}}
            self.stated.append((Stated("birthday", raw, problem), at))

    def _touch(self, column: str) -> None:
        if not self.is_new and column not in self.before:
            self.before |= stored.values_of(self.party, [column])

    def _put_point(self, kind: str, raw: str, value: str, problem: str, label: str, at: datetime) -> None:
        if any(point.kind == kind and point.value.casefold() == value[:500].casefold() for point in self.points):
            return
        point = fresh(
            ContactPoint, party_id=self.party.id, kind=kind, value=value[:500], raw=raw[:500], label=label[:40], problem=problem[:60],
            position=min(len(self.points), 30_000),
        )  # fmt: skip
        self.points.append(point)
        self._add(point, "contact", at)

    def _put_requisite(self, kind: str, raw: str, value: str, problem: str, rule: str, at: datetime) -> None:
        same_kind = [one for one in self.requisites if one.kind == kind]
        if any(one.value == value[:60] for one in same_kind):
            return
        if same_kind and rule == "hold":
            self.held.append((f"requisite:{kind}", same_kind[0].value, value[:60]))
            return
        if same_kind and rule in {"keep", "fill"}:
            return
        requisite = fresh(
            Requisite, party_id=self.party.id, kind=kind[:12], value=value[:60], raw=raw[:60], problem=problem[:60]
        )
        self.requisites.append(requisite)
        self._add(requisite, "requisite", at)

    def _add(self, row: ContactPoint | Requisite, prefix: str, at: datetime) -> None:
        self.added.append(row)
        self.stated.append((Stated(f"{prefix}:{row.id}", row.value, row.problem), at))

    def _put_contact(self, contact: list[str], said: Said, at: datetime, by_id: UUID | None) -> None:
        name, family, given, patronymic, role = contact
        if fold(name) in self.contacts:
            return
        self.contacts.add(fold(name))
        person_says = {"kind": PERSON, "name": name, "person": [family, given, patronymic], "birthday": said.get("birthday")}
        person = new_card(person_says, new_key(), at, self.party, is_contact_only=True)
        person.put(person_says, {}, at, by_id)
        self.contact_cards.append(person)
        guards = fold(role).startswith(("sekret", "secret"))
        self.added.append(
            fresh(
                Relationship, party_id=person.party.id, kind="works_at", other_id=self.party.id, role=role[:120],
                is_gatekeeper=guards,
            )
        )  # fmt: skip


def new_card(said: Said, key: UUID, at: datetime, like: Party, *, is_contact_only: bool = False) -> Card:
    """An empty card of the row's customer; firm, department, source and author as of `like`."""
    name = said["name"][:300]
    party = fresh(
        Party, id=key, kind=said["kind"], name=name, sort_name=sort_name(name), department_id=like.department_id,
        manager_id=like.manager_id, source_id=like.source_id, created_by_id=like.created_by_id, created_at=like.created_at,
        updated_at=like.updated_at, oldest_fact_at=at, is_contact_only=is_contact_only,
    )  # fmt: skip
    return Card(party, True, stated=[(Stated("name", name), at)])


def values_of(said: Said) -> dict[str, str]:
    """Columns of Party that a row states, well formed ones only."""
    family, given, patronymic = said.get("person") or ("", "", "")
    birthday = said.get("birthday") or ("", "", "")
    stated = {
        "legal_form": said.get("legal_form", ""),
        "city": said.get("city", ""),
        "external_id": said.get("external_id", ""),
        "family": family,
        "given": given,
        "patronymic": patronymic,
        "gender": said.get("gender", "").lower() if said.get("gender", "").lower() in {"f", "m"} else "",
        "birthday": birthday[1] if said["kind"] == PERSON and not birthday[2] else "",
    }
    return {column: _cut(column, value) for column, value in stated.items() if value}


def contact_values(said: Said) -> list[list[str]]:
    """Contact points of a row, its addresses among them."""
    addresses = [["address", raw, _whole_address(text, said), "", ""] for raw, text in said.get("addresses", ())]
    return [*said.get("points", ()), *addresses]


def _whole_address(text: str, said: Said) -> str:
    city = said.get("city", "")
    parts = [said.get("postcode", ""), city if city and fold(city) not in fold(text) else "", text]
    return ", ".join(part for part in parts if part)


def _cut(column: str, value: str) -> str:
    return value[: LONGEST[column]]


Loader = Callable[[list[UUID]], dict[UUID, Card]]

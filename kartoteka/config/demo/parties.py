"""The customers of the demo firm: organisations with contact persons, and private persons."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import ORGANISATION, PERSON, Group, Party
from kartoteka.cards.provenance.models import Source
from kartoteka.config.demo.latin import address_word
from kartoteka.config.demo.numbers import phone, tax_id
from kartoteka.config.demo.words import NAMES, PLACES, SOURCES
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer

LANGUAGES = ("ru", "ru", "ro", "ro", "en")
SHARE_OF_PERSONS = 0.4


@dataclass(frozen=True)
class Made:
    """A card that was made, with the language of its people."""

    party: Party
    language: str


class PartyMaker:
    """Makes cards one after another from one dice."""

    def __init__(self, dice: Random, makers: list[Viewer], manager_id: UUID) -> None:
        self.dice, self.makers, self.manager_id = dice, makers, manager_id
        self.groups = {group.key: group.id for group in Group.objects.all()}
        self.sources = [Source.objects.get_or_create(name=name)[0] for name in SOURCES]
        self.now = clock.now()

    def make(self) -> Made:
        """A card made by one of the people at some time in the last two years."""
        language = self.dice.choice(LANGUAGES)
        is_person = self.dice.random() < SHARE_OF_PERSONS
        new = self.person(language) if is_person else self.organisation(language)
        with clock.frozen_at(self.now - timedelta(hours=self.dice.randrange(48, 17_000))):
            party = create_party(new, by=self.dice.choice(self.makers), source=self.dice.choice(self.sources))
        return Made(party, language)

    def organisation(self, language: str) -> NewParty:
        towns, streets, stems, branches, forms = PLACES[language]
        dice, town = self.dice, self.dice.choice(towns)
        form = dice.choice(forms)
        title = f"{dice.choice(stems)} {dice.choice(branches)}"
        name = f"{form} «{title}»" if language == "ru" else f"{title} {form}"
        domain = address_word(title)
        kind, length = ("inn", 10) if language == "ru" else ("cui", 8)
        requisites = () if language == "en" else (NewRequisite(kind, tax_id(dice, kind, length)),)
        return NewParty(
            kind=ORGANISATION,
            values={"name": name, "legal_form": form, "city": town, "language": language},
            contact_points=(
                NewContactPoint("phone", phone(dice, language), is_preferred=True),
                NewContactPoint("email", f"office@{domain}.example"),
                NewContactPoint("address", f"{dice.choice(streets)} {dice.randrange(1, 120)}, {town}"),
            ),
            requisites=requisites,
            groups=(self.groups[dice.choice(("customer", "customer", "customer", "prospect", "supplier"))],),
            manager_id=self.manager_id if dice.random() < 0.3 else None,
        )

    def person(self, language: str, *, is_contact_only: bool = False) -> NewParty:
        men, women, of_men, of_women, patronymics = NAMES[language]
        dice, is_woman = self.dice, self.dice.random() < 0.5
        given, family = dice.choice(women if is_woman else men), dice.choice(of_women if is_woman else of_men)
        patronymic = dice.choice(patronymics)[is_woman] if patronymics else ""
        parts = (family, given, patronymic) if language == "ru" else (given, patronymic, family)
        mail = f"{address_word(given)}.{address_word(family)}{dice.randrange(10, 99)}@mail.example"
        return NewParty(
            kind=PERSON,
            values={
                "name": " ".join(part for part in parts if part), "given": given, "family": family,
                "patronymic": patronymic, "gender": "f" if is_woman else "m", "language": language,
                "city": dice.choice(PLACES[language][0]), "birthday": self.birthday(),
            },
            contact_points=(NewContactPoint("phone", phone(dice, language)), NewContactPoint("email", mail)),
            groups=() if is_contact_only else (self.groups["customer"],),
            is_contact_only=is_contact_only,
        )  # fmt: skip

    def birthday(self) -> str:
        """Most are known, some without the year."""
        month, day, year = self.dice.randrange(1, 13), self.dice.randrange(1, 29), self.dice.randrange(1950, 2004)
        chance = self.dice.random()
        return "" if chance < 0.3 else f"--{month:02}-{day:02}" if chance < 0.4 else f"{year}-{month:02}-{day:02}"

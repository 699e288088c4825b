"""Whatever is done with cards, in whatever order: the figures kept are those of a count from the beginning."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from kartoteka.cards.notes.actions import add_note
from kartoteka.cards.parties.actions import NewParty, change_party, create_party, remove_party
from kartoteka.cards.parties.contact_actions import (
    add_contact_point,
    add_requisite,
    change_contact_point,
    remove_contact_point,
)
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.group_actions import set_groups
from kartoteka.cards.parties.models import ContactPoint, Group, Party
from kartoteka.cards.parties.verification import verify_values
from kartoteka.cards.relationships.actions import add_person
from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.progress import Silent
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.quality.counting import OF, count_changes, standing
from kartoteka.intake.quality.models import Contribution, Total, Uncounted
from kartoteka.intake.quality.recalculating import recalculate
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed, Refused
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast

STEPS = 40
FILE = """Название;Телефон;E-mail;ИНН;Город;Группа
ООО «Вектор»;+7 495 123-45-67;nonsense;7707083893;Москва;клиент
Альфа;;a@b.example;;Тверь;
"""


class Play:
    """A person who does something by chance."""

    def __init__(self, cast: Cast, chance: random.Random, folder: Path) -> None:
        self.cast, self.chance, self.folder = cast, chance, folder
        self.by = cast.viewer("anton")

    def card(self) -> Party:
        return self.chance.choice(list(Party.objects.order_by("id")))

    def create(self) -> None:
        points = (NewContactPoint("phone", self.chance.choice(["+373 22 123 456", "nonsense"])),)
        group = Group.objects.order_by("id").first()
        groups = self.chance.choice([(), (group.id,)])
        name = self.cast.viewer(self.chance.choice(["mark", "olga", "anton"]))
        create_party(NewParty(values={"name": "Alpha", "city": "Bălți"}, contact_points=points, groups=groups), by=name)

    def edit(self) -> None:
        change_party(self.card(), by=self.by, city=self.chance.choice(["", "Orhei", "Soroca"]))

    def person(self) -> None:
        add_person(self.card(), "Irina Munteanu", by=self.by)

    def point(self) -> None:
        kind, raw = self.chance.choice([("phone", "+373 69 000 111"), ("email", "no"), ("email", "a@b.example")])
        add_contact_point(self.card(), NewContactPoint(kind, raw), by=self.by)

    def requisite(self) -> None:
        add_requisite(self.card(), NewRequisite("inn", self.chance.choice(["7707083893", "1"])), by=self.by)

    def other_point(self) -> None:
        point = self.chance.choice(list(ContactPoint.objects.order_by("id")))
        if self.chance.random() < 0.5:
            remove_contact_point(point, by=self.by)
        else:
            change_contact_point(point, by=self.by, raw=self.chance.choice(["+373 69 222 333", "x"]))

    def groups(self) -> None:
        every = list(Group.objects.order_by("id").values_list("id", flat=True))
        set_groups(self.card(), self.chance.sample(every, self.chance.randrange(3)), by=self.by)

    def verify(self) -> None:
        verify_values(self.card(), ["name", "city"], by=self.by)

    def note(self) -> None:
        add_note(self.card(), "Called", by=self.by)

    def remove(self) -> None:
        remove_party(self.card(), by=self.by)

    def merge(self) -> None:
        merge_parties(self.card(), self.card(), by=self.by)

    def undo(self) -> None:
        entries = list(Entry.objects.filter(undone_by=None).order_by("-id")[:12])
        undo_entry(self.chance.choice(entries), by=self.by)

    def bring(self) -> None:
        path = self.folder / "base.csv"
        path.write_text(FILE)
        of = begin_import(path, path.name, by=self.by)
        of = carry_out(self.cast.aurora, of.id, Silent(), dry_run=False)
        if self.chance.random() < 0.5:
            undo_entry(of.entry, by=self.by)

    def count(self) -> None:
        count_changes(self.chance.choice([1, 3, 1000]))

    def steps(self) -> list[Callable[[], None]]:
        rare = [self.remove, self.bring]
        usual = [
            self.edit,
            self.person,
            self.point,
            self.requisite,
            self.other_point,
            self.groups,
            self.verify,
            self.note,
        ]
        return [*rare, *usual * 2, *[self.create, self.merge, self.undo] * 3, self.count]


def figures() -> dict[str, dict[object, tuple]]:
    found = standing()
    return {
        of: {key: (one.cards, one.had, one.wanted, one.facts, one.wrong, pytest.approx(one.fresh, abs=1e-6))
             for key, one in found[of].items()}
        for of in OF
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_a_count_from_the_beginning(aurora: Cast, tmp_path: Path, seed: int) -> None:
    play, begin = Play(aurora, random.Random(seed), tmp_path), clock.now()
    done = []
    for number in range(STEPS):
        with (
            clock.frozen_at(begin + timedelta(days=9 * number)),
            suppress(Refused, NotAllowed, IndexError),
            transaction.atomic(),
        ):
            step = play.chance.choice(play.steps()) if number > 2 else play.create
            step()
            done.append(step.__name__)
    with clock.frozen_at(begin + timedelta(days=9 * STEPS)):
        kept = figures()
        for model in (Contribution, Total, Uncounted):
            model.objects.all().delete()
        recalculate(Progress(aurora.aurora.id))
        assert kept == figures(), done
    assert len(done) > STEPS // 2

"""Parting: everything as it was, and what came since where it belongs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.cards.notes.actions import add_note
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.contact_actions import add_contact_point, change_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.parting import unmerge
from kartoteka.intake.merging.refusals import MovedOn, NotApart
from kartoteka.intake.merging.tests.pictures import differences, picture
from kartoteka.intake.merging.tests.twins import make_twins
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import NotUndoable, undo_entry
from kartoteka.sales.orders.models import Invoice, Payment
from tests.cast import Cast


@pytest.fixture
def twins(aurora: Cast) -> tuple[Party, Party]:
    return make_twins(aurora.viewer("anton"))


def test_without_work_between_every_table_is_as_before(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    before = picture()
    merge = merge_parties(*twins, by=anton)
    assert differences(before, picture())
    parted = unmerge(merge, by=anton)
    assert differences(before, picture()) == {}
    assert (parted.kept, parted.fields, parted.rows) == (0, [], {})


def test_the_journal_undoes_a_merge_by_parting(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    before = picture()
    merge = merge_parties(*twins, by=anton, choices={"name": "gone"})
    entry = Entry.objects.get(id=merge.entry_id)
    undo_entry(entry, by=anton)
    assert differences(before, picture()) == {}
    with pytest.raises(NotUndoable):
        undo_entry(entry, by=anton)


def test_twice_is_refused(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    merge = merge_parties(*twins, by=anton)
    unmerge(merge, by=anton)
    now = picture()
    with pytest.raises(NotApart):
        unmerge(merge, by=anton)
    assert differences(now, picture()) == {}


def test_what_was_edited_since_stays_and_goes_where_it_belongs(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    orion, twin = twins
    merge = merge_parties(orion, twin, by=anton)
    change_party(Party.objects.get(id=orion.id), by=anton, city="Bălți")
    change_contact_point(ContactPoint.objects.get(value="sales@orion.example"), by=anton, raw="new@orion.example")
    add_note(orion, "Since", by=anton)
    parted = unmerge(merge, by=anton)
    orion, twin = Party.objects.get(id=orion.id), Party.objects.get(id=twin.id)
    assert (orion.city, twin.city, orion.name, twin.name) == ("Bălți", "Кишинев", "Orion SRL", "Орион")
    assert sorted(twin.contact_points.filter(kind="email").values_list("value", flat=True)) == ["new@orion.example"]
    point = twin.contact_points.get(kind="email")
    assert current_facts(twin.id)[f"contact:{point.id}"].value == "new@orion.example"
    assert (current_facts(orion.id)["city"].value, current_facts(twin.id)["city"].value) == ("Bălți", "Кишинев")
    assert Note.objects.get(text="Since").party_id == orion.id
    assert (parted.fields, parted.rows) == (["city"], {"notes.note": 1})
    assert parted.kept == 1


def test_a_payment_since_goes_with_its_invoice(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    orion, twin = twins
    merge = merge_parties(orion, twin, by=anton)
    common = {"party": orion, "paid_on": date(2026, 6, 1), "currency": "MDL", "amount": Decimal(1)}
    his = Payment.objects.create(invoice=Invoice.objects.get(number="2"), **common)
    free = Payment.objects.create(**common)
    parted = unmerge(merge, by=anton)
    his.refresh_from_db()
    free.refresh_from_db()
    assert (his.party_id, free.party_id, parted.rows) == (twin.id, orion.id, {"orders.payment": 1})


def test_two_gone_cards_are_parted_in_any_order(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    orion, twin = twins
    third = create_party(NewParty(values={"name": "Orion 3", "city": "Orhei"}), by=anton)
    before = picture()
    first, second = merge_parties(orion, twin, by=anton), merge_parties(orion, third, by=anton)
    unmerge(first, by=anton)
    unmerge(second, by=anton)
    assert sorted(Party.objects.filter(name__in=("Orion SRL", "Орион", "Orion 3")).values_list("name", flat=True)) == [
        "Orion 3", "Orion SRL", "Орион",
    ]  # fmt: skip
    assert [label for label in differences(before, picture()) if label.startswith(("orders", "notes", "files"))] == []


def test_a_kept_card_that_moved_on_is_parted_first(aurora: Cast, twins: tuple[Party, Party]) -> None:
    anton = aurora.viewer("anton")
    orion, twin = twins
    third = create_party(NewParty(values={"name": "Orion 3"}), by=anton)
    before = picture()
    first = merge_parties(orion, twin, by=anton)
    second = merge_parties(third, orion, by=anton)
    with pytest.raises(MovedOn):
        unmerge(first, by=anton)
    unmerge(second, by=anton)
    unmerge(first, by=anton)
    assert differences(before, picture()) == {}
    assert Merge.objects.filter(undone_at=None).count() == 0


EDITS: dict[str, Callable[[Party, Viewer], object]] = {
    "city": lambda card, by: change_party(Party.objects.get(id=card.id), by=by, city="Bălți"),
    "about": lambda card, by: change_party(Party.objects.get(id=card.id), by=by, about="Since"),
    "note": lambda card, by: add_note(card, "Since", by=by),
    "phone": lambda card, by: add_contact_point(card, NewContactPoint("phone", "+373 22 999 999"), by=by),
    "email": lambda card, by: change_contact_point(
        ContactPoint.objects.get(value="office@orion.example"), by=by, raw="since@orion.example"
    ),
}
SHOWS: dict[str, Callable[[Party], bool]] = {
    "city": lambda card: card.city == "Bălți" and current_facts(card.id)["city"].value == "Bălți",
    "about": lambda card: card.about == "Since",
    "note": lambda card: card.notes.filter(text="Since").exists(),
    "phone": lambda card: card.contact_points.filter(value="+37322999999").exists(),
    "email": lambda card: card.contact_points.filter(value="since@orion.example").exists(),
}
# What an edit of the kept card changes; everything else has to be as before.
TOUCHES = {
    "parties.party", "parties.contactpoint", "provenance.fact", "notes.note", "duplicates.matchkey", "quality.contribution",
}  # fmt: skip


@given(edits=st.sets(st.sampled_from(sorted(EDITS))), keeps_first=st.booleans())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_between_are_kept_and_the_rest_is_as_before(
    aurora: Cast, twins: tuple[Party, Party], edits: set[str], keeps_first: bool
) -> None:
    anton = aurora.viewer("anton")
    keep, gone = twins if keeps_first else twins[::-1]
    with transaction.atomic():
        before = picture()
        merge = merge_parties(keep, gone, by=anton)
        for name in sorted(edits):
            EDITS[name](keep, anton)
        unmerge(merge, by=anton)
        changed = differences(before, picture())
        owner = {name: twins[0] if name == "email" else keep for name in edits}
        assert {label for label in changed if not label.startswith("search.")} <= TOUCHES
        assert [name for name in sorted(edits) if not SHOWS[name](Party.objects.get(id=owner[name].id))] == []
        if "email" not in edits:
            rows = [row for label in changed for side in changed[label] for row in side]
            assert str(gone.id) not in {row.get("party_id", row.get("id")) for row in rows}
        transaction.set_rollback(True)

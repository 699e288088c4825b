"""Two cards become one, and nothing is lost or doubled."""

import pytest

from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import ContactPoint, GroupMembership, Party, Requisite
from kartoteka.cards.parties.refusals import ChangedMeanwhile
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.refusals import NoSuchChoice, SameCard
from kartoteka.intake.merging.tests.twins import make_twins
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.files.models import File
from kartoteka.platform.journal.models import Entry
from kartoteka.sales.orders.models import Claim, Invoice, Order, Payment
from tests.cast import Cast


@pytest.fixture
def twins(aurora: Cast) -> tuple[Party, Party]:
    return make_twins(aurora.viewer("anton"))


def test_everything_follows_and_nothing_is_doubled(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    merge_parties(orion, twin, by=aurora.viewer("anton"))
    assert not Party.objects.filter(id=twin.id).exists()
    for model in (Order, Invoice, Payment, Claim, Note):
        assert model.objects.filter(party=orion).count() == 2, model
    assert File.objects.filter(party_id=orion.id).count() == 2
    assert sorted(orion.contact_points.values_list("kind", "value")) == [
        ("address", "bd. Ștefan cel Mare 1, Chișinău"), ("email", "office@orion.example"),
        ("email", "sales@orion.example"), ("phone", "+37322123456"),
    ]  # fmt: skip
    assert ContactPoint.objects.get(party=orion, kind="phone").label == "office"
    assert sorted(Requisite.objects.filter(party=orion).values_list("kind", flat=True)) == ["iban", "inn"]
    assert orion.special_events.count() == 1
    assert GroupMembership.objects.filter(party=orion).count() == len(Party.objects.get(id=orion.id).groups) == 2


def test_people_and_ties_are_united(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    merge_parties(orion, twin, by=aurora.viewer("anton"))
    names = Relationship.objects.filter(other=orion, kind="works_at").values_list("party__name", "role")
    assert sorted(names) == [("Ion Popa", ""), ("Ion Rusu", ""), ("Irina Munteanu", "secretary")]
    assert Relationship.objects.filter(other=orion, kind="supplier_of").count() == 1
    assert not Relationship.objects.filter(kind="recommended_by").exists()
    assert Merge.objects.filter(is_main=False).count() == 1


def test_one_entry_of_the_journal_tells_it(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    before = Entry.objects.count()
    merge = merge_parties(orion, twin, by=aurora.viewer("anton"))
    assert Entry.objects.count() == before + 1
    assert Entry.objects.get(id=merge.entry_id).changes.filter(action="removed", kind="parties.party").count() == 2


def test_the_rule_takes_filled_verified_newer(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    by = aurora.viewer("anton")
    change_party(orion, by=by, city="Chișinău mun.", verified=True)
    change_party(twin, by=by, city="Chisinau")
    merge_parties(orion, twin, by=by)
    kept = Party.objects.get(id=orion.id)
    assert (kept.city, kept.about, kept.legal_form, kept.name) == (
        "Chișinău mun.",
        "Знакомы с выставки",
        "SRL",
        "Орион",
    )
    assert str(kept.customer_since) == "2019-05-01"
    history = Fact.objects.filter(party_id=orion.id, field="city").order_by("at", "id")
    assert [(one.value, one.is_current) for one in history if one.is_current] == [("Chișinău mun.", True)]
    assert {one.value for one in history} == {"Chișinău", "Кишинев", "Chișinău mun.", "Chisinau"}
    assert current_facts(orion.id)["about"].value == "Знакомы с выставки"


def test_a_choice_by_hand_wins(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    merge_parties(orion, twin, by=aurora.viewer("anton"), choices={"name": "keep", "city": "gone"})
    kept = Party.objects.get(id=orion.id)
    assert (kept.name, kept.sort_name, kept.city) == ("Orion SRL", orion.sort_name, "Кишинев")
    assert current_facts(orion.id)["name"].value == "Orion SRL"


def test_each_contact_point_has_one_current_fact(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    merge_parties(orion, twin, by=aurora.viewer("anton"))
    fields = list(Fact.objects.current().filter(party_id=orion.id).values_list("field", flat=True))
    assert len(fields) == len(set(fields))
    points = {f"contact:{key}" for key in orion.contact_points.values_list("id", flat=True)}
    assert {field for field in fields if field.startswith("contact:")} == points
    assert not Fact.objects.filter(party_id=twin.id).exists()


def test_refusals_change_nothing(aurora: Cast, twins: tuple[Party, Party]) -> None:
    orion, twin = twins
    anton = aurora.viewer("anton")
    with pytest.raises(SameCard):
        merge_parties(orion, orion, by=anton)
    with pytest.raises(NoSuchChoice):
        merge_parties(orion, twin, by=anton, choices={"shoe_size": "gone"})
    with pytest.raises(ChangedMeanwhile):
        merge_parties(orion, twin, by=anton, versions=(orion.version, twin.version + 1))
    with pytest.raises(NotAllowed):
        merge_parties(orion, twin, by=aurora.viewer("olga"))
    mark = aurora.viewer("mark")
    Party.objects.filter(id__in=(orion.id, twin.id)).update(department=mark.department_id)
    with pytest.raises(NotAllowed):
        merge_parties(orion, twin, by=mark)
    assert (Party.objects.filter(id=twin.id).count(), Merge.objects.count()) == (1, 0)


def test_a_card_beyond_his_sight_is_not_there(aurora: Cast, twins: tuple[Party, Party]) -> None:
    from dataclasses import replace

    fedor = aurora.viewer("fedor")
    may = replace(fedor, scopes=fedor.scopes | {"duplicates.merge": "all"})
    with pytest.raises(Party.DoesNotExist):
        merge_parties(*twins, by=may)


@pytest.mark.parametrize("more", [0, 12])
def test_the_same_queries_for_few_and_many_rows(
    aurora: Cast, twins: tuple[Party, Party], more: int, django_assert_max_num_queries: object
) -> None:
    from kartoteka.cards.notes.actions import add_note

    orion, twin = twins
    anton = aurora.viewer("anton")
    for number in range(more):
        add_note(twin, f"More {number}", by=anton)
    with django_assert_max_num_queries(110):
        merge_parties(orion, twin, by=anton)

"""The queue and the panel on the card."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from kartoteka.cards.notes.actions import add_note
from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.duplicates.weighing import weigh_changed
from kartoteka.intake.merging.models import Merge
from kartoteka.platform.jobs.models import Run
from tests.cast import Cast, make_orion


def make_pairs(cast: Cast, number: int) -> list[Likeness]:
    """`number` firms, each twice."""
    anton = cast.viewer("anton")
    for n in range(number):
        for name in (f"Vega{'abcdefghijkl'[n]}", f"Vega{'abcdefghijkl'[n]} SRL"):
            phone = NewContactPoint("phone", f"+3732212345{n % 10}")
            create_party(NewParty(values={"name": name, "city": "Orhei"}, contact_points=(phone,)), by=anton)
    weigh_changed()
    return list(Likeness.objects.order_by("-probability", "id"))


def browser(cast: Cast, name: str = "anton") -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def shown(answer: object) -> UUID:
    return answer.context["comparison"].pair.id


def sent(answer: object, decision: str, **more: str) -> dict[str, str]:
    """What the page's form sends."""
    comparison = answer.context["comparison"]
    sides = {f"choice.{row.key}": row.stays for row in comparison.rows if row.may_choose}
    versions = {"left_version": comparison.left.version, "right_version": comparison.right.version}
    return {"decision": decision, "left": comparison.left.id} | sides | versions | more


def send(client: Client, answer: object, decision: str, **more: str) -> object:
    return client.post(f"/duplicates/pairs/{shown(answer)}/decision/", sent(answer, decision, **more))


def test_a_pair_is_shown_with_both_cards_and_reasons(aurora: Cast) -> None:
    make_pairs(aurora, 1)
    page = browser(aurora).get("/duplicates/")
    text = page.content.decode()
    assert "Vegaa SRL" in text
    assert [row.key for row in page.context["comparison"].rows if row.differs] == ["name"]
    assert "speaks" in text
    assert page.context["counts"].open == 1


def test_keys_unite_part_put_off_and_take_back(aurora: Cast) -> None:
    make_pairs(aurora, 3)
    client = browser(aurora)
    first = client.get("/duplicates/")
    second = send(client, first, "left")
    assert (Merge.objects.count(), shown(second) != shown(first), second.context["done"]) == (1, True, "left")
    third = send(client, second, "apart", reason="Two shops")
    assert Likeness.objects.get(decided="apart").reason == "Two shops"
    again = send(client, third, "later")
    assert (shown(again), again.context["entry"]) == (shown(third), None)
    back = client.delete(f"/duplicates/decisions/{third.context['entry']}/")
    assert (shown(back), Likeness.objects.filter(decided="apart").count()) == (shown(second), 0)
    back = client.delete(f"/duplicates/decisions/{second.context['entry']}/")
    assert (shown(back), Merge.objects.filter(undone_at=None).count()) == (shown(first), 0)
    assert client.delete(f"/duplicates/decisions/{second.context['entry']}/").status_code == 409


def test_a_value_chosen_by_hand_stays(aurora: Cast) -> None:
    make_pairs(aurora, 1)
    client = browser(aurora)
    page = client.get("/duplicates/")
    comparison = page.context["comparison"]
    (row,) = [row for row in comparison.rows if row.key == "name"]
    other = "left" if row.stays == "right" else "right"
    send(client, page, "right", **{"choice.name": other})
    (kept,) = Party.objects.filter(name__startswith="Vega")
    assert (kept.id, kept.name) == (comparison.right.id, getattr(row, other).text)


def test_a_card_changed_meanwhile_is_looked_at_again(aurora: Cast) -> None:
    make_pairs(aurora, 1)
    client = browser(aurora)
    page = client.get("/duplicates/")
    answer = send(client, page, "left", left_version="999")
    assert (answer.status_code, Merge.objects.count(), shown(answer)) == (422, 0, shown(page))
    assert "Somebody changed this card" in answer.content.decode()


def test_two_people_get_two_pairs(aurora: Cast) -> None:
    make_pairs(aurora, 2)
    pairs = {shown(browser(aurora, name).get("/duplicates/")) for name in ("anton", "vera")}
    assert len(pairs) == 2
    assert "No pair waits for you" in browser(aurora, "sonya").get("/duplicates/").content.decode()


@pytest.mark.parametrize(
    ("query", "number"), [("band=sure", 1), ("band=perhaps", 0), ("band=nonsense", 1), ("group=x", 1)]
)
def test_the_queue_is_narrowed(aurora: Cast, query: str, number: int) -> None:
    make_pairs(aurora, 1)
    Likeness.objects.update(probability=0.97)
    page = browser(aurora).get(f"/duplicates/?{query}")
    assert (page.context["comparison"] is not None) == bool(number)


def test_the_old_address_leads_to_the_kept_card(aurora: Cast) -> None:
    make_pairs(aurora, 1)
    client = browser(aurora)
    page = client.get("/duplicates/")
    comparison = page.context["comparison"]
    send(client, page, "left")
    old, kept = comparison.right.id, comparison.left.id
    assert client.get(f"/cards/{old}/?a=1").headers["Location"] == f"/cards/{kept}/?a=1"
    assert (
        client.get(f"/cards/{old}/files/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == f"/cards/{kept}/"
    )
    answer = client.get(f"/api/v1/parties/{old}")
    assert (answer.status_code, answer.json()["merged_into"]) == (301, str(kept))
    assert answer.headers["Location"] == f"/api/v1/parties/{kept}"
    assert client.delete(f"/api/v1/parties/{old}").status_code in (404, 409)
    assert browser(aurora, "eve").get(f"/cards/{old}/").status_code == 404
    assert browser(aurora, "fedor").get(f"/cards/{old}/").status_code == 404


def test_the_panel_offers_to_unite_and_to_part(aurora: Cast) -> None:
    make_pairs(aurora, 1)
    client = browser(aurora)
    pair = Likeness.objects.get()
    panel = f"/cards/{pair.party_id}/duplicates/"
    assert f"row={pair.other_id}" in client.get(panel).content.decode()
    chosen = f"/duplicates/chosen/?row={pair.party_id}&row={pair.other_id}"
    answer = client.post(chosen, sent(client.get(chosen), "left"))
    assert answer.headers["Location"] == f"/cards/{pair.party_id}/"
    merge = Merge.objects.get()
    assert f"/duplicates/merges/{merge.id}/" in client.get(panel).content.decode()
    assert client.delete(f"/duplicates/merges/{merge.id}/", headers={"HX-Request": "true"}).status_code == 204
    assert Party.objects.filter(id=pair.other_id).exists()


def test_parting_says_what_a_person_has_to_decide(aurora: Cast) -> None:
    make_pairs(aurora, 1)
    client = browser(aurora)
    page = client.get("/duplicates/")
    kept = page.context["comparison"].left
    send(client, page, "left")
    change_party(Party.objects.get(id=kept.id), by=aurora.viewer("anton"), city="Soroca")
    add_note(kept, "Since", by=aurora.viewer("anton"))
    answer = client.delete(f"/duplicates/merges/{Merge.objects.get().id}/", headers={"HX-Request": "true"})
    text = client.get(answer.headers["HX-Redirect"]).content.decode()
    assert "stay with the kept card: City, 1 newer row." in text
    assert Party.objects.get(id=kept.id).city == "Soroca"


def test_a_scan_is_long_work(aurora: Cast) -> None:
    assert browser(aurora).post("/duplicates/scan/").status_code == 302
    assert Run.objects.get().kind == "duplicates.scan"
    assert browser(aurora, "mark").post("/duplicates/scan/").status_code == 403


def test_hidden_fields_are_not_shown(aurora: Cast) -> None:
    from dataclasses import replace

    from kartoteka.intake.merging.queue import comparison_of

    make_pairs(aurora, 1)
    blind = replace(aurora.viewer("anton"), hidden_fields=frozenset({"phone", "city"}))
    comparison = comparison_of(Likeness.objects.get(), blind)
    assert "city" not in {row.key for row in comparison.rows}
    assert "Phone" not in {one.title for one in comparison.lists} | {one.field for one in comparison.reasons}


def test_the_same_queries_for_many_pairs(aurora: Cast, django_assert_max_num_queries: Callable[..., object]) -> None:
    make_pairs(aurora, 8)
    make_orion(aurora.viewer("anton"))
    client = browser(aurora)
    client.get("/duplicates/")
    with django_assert_max_num_queries(40):
        client.get("/duplicates/")

"""Views of the Base kept under a name."""

from typing import Any

import pytest

from kartoteka.cards.base.tests.people import make_parties, names_in, restrict, signed_in
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.platform.lists.models import SavedView
from tests.cast import Cast


@pytest.fixture
def base(cast: Cast) -> Cast:
    with cast.at("anton"):
        SavedView.objects.all().delete()
        make_parties(1, cast.viewer("anton"), city="Orhei")
        make_parties(2, cast.viewer("anton"), city="Bălți")
    return cast


def save(cast: Cast, person: str, name: str = "Of Orhei", shared: str = "nobody") -> Any:
    query = "c=name,city&s=-updated_at&f=city~eq~Orhei"
    return signed_in(cast, person).post(f"/lists/parties/views/?{query}", {"name": name, "shared": shared})


def views_of(cast: Cast, person: str) -> list[str]:
    return [view.name for view in signed_in(cast, person).get("/base/").context["page"].views]


def test_a_firm_starts_with_a_view_per_group_and_what_is_lacking(cast: Cast) -> None:
    with cast.at("anton"):
        make_parties(2, cast.viewer("anton"))
    client = signed_in(cast, "olga")
    links = {view.name: view.url for view in client.get("/base/").context["page"].views}
    assert list(links) == [
        "Customers", "Prospects", "Suppliers", "Competitors", "Partners", "Without a manager", "Incomplete", "To be verified",
    ]  # fmt: skip
    assert names_in(client.get(links["Customers"])) == ["Party 000", "Party 001"]
    assert names_in(client.get(links["Suppliers"])) == []


def test_a_view_keeps_columns_filter_and_order(base: Cast) -> None:
    answer = save(base, "olga")
    page = signed_in(base, "olga").get(answer.headers["Location"]).context["page"]
    assert (page.state.columns, page.state.sort, page.state.descending, page.shown) == (
        ("name", "city"),
        "updated_at",
        True,
        1,
    )


def test_ones_own_view_is_nobody_elses(base: Cast) -> None:
    answer = save(base, "mark")
    assert (views_of(base, "mark"), views_of(base, "sonya"), views_of(base, "eve")[:1]) == (
        ["Of Orhei"],
        [],
        ["Customers"],
    )
    for person in ("sonya", "eve"):
        assert signed_in(base, person).get(answer.headers["Location"]).status_code == 404


def test_a_view_of_the_department_is_for_those_in_it(base: Cast) -> None:
    save(base, "mark", shared="department")
    assert [person for person in ("mark", "sonya", "fedor", "olga", "vera") if views_of(base, person)] == [
        "mark",
        "sonya",
        "fedor",
    ]


def test_only_who_may_share_shares_with_all(base: Cast) -> None:
    assert save(base, "mark", shared="all").status_code == 422
    assert save(base, "sonya", shared="all").status_code == 302
    assert views_of(base, "olga") == ["Of Orhei"]


def test_a_view_that_filters_by_a_hidden_field_is_not_offered(base: Cast) -> None:
    answer = save(base, "sonya", shared="all")
    with base.at("anton"):
        restrict("operator", city="hidden")
    assert views_of(base, "olga") == []
    assert signed_in(base, "olga").get(answer.headers["Location"]).status_code == 400


def test_the_same_name_again_renews_the_view(base: Cast) -> None:
    save(base, "mark")
    save(base, "mark", shared="department")
    with base.at("mark"):
        assert list(SavedView.objects.values_list("name", "shared")) == [("Of Orhei", "department")]


def test_a_view_is_removed_by_its_owner_and_brought_back_by_undo(base: Cast) -> None:
    save(base, "mark", shared="department")
    with base.at("mark"):
        key = SavedView.objects.get().id
    url = f"/lists/parties/views/{key}/removal/"
    assert [signed_in(base, person).post(url).status_code for person in ("fedor", "eve", "mark")] == [404, 404, 302]
    with base.at("mark"):
        assert SavedView.objects.count() == 0
        undo_entry(Entry.objects.get(event="view_removed"), by=base.viewer("mark"))
        assert SavedView.objects.get().name == "Of Orhei"


def test_a_view_needs_a_name(base: Cast) -> None:
    assert save(base, "mark", name="  ").status_code == 422

"""What the Base can be filtered by."""

import pytest

from kartoteka.cards.base.tests.people import make_parties, names_in, signed_in
from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Group
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.platform.fields.models import Field
from tests.cast import Cast, make_orion


@pytest.fixture
def base(cast: Cast) -> Cast:
    """Orion (customer, Chișinău, Mark's), Vega (supplier, Bălți, nobody's, 12 shops, red), Sirius (Chișinău, no phone)."""
    with cast.at("anton"):
        anton = cast.viewer("anton")
        make_orion(cast.viewer("mark"))
        for key, type_ in (("shops", "number"), ("colour", "choice"), ("opened", "date"), ("vip", "flag")):
            Field.objects.create(
                key=key, names={"en": key}, type=type_, choices=[{"key": "red", "names": {"en": "Red"}}]
            )
        supplier = Group.objects.get(key="supplier")
        phone = NewContactPoint("phone", "+373 231 2 22 22")
        new = NewParty(values={"name": "Vega", "city": "Bălți"}, groups=(supplier.id,), contact_points=(phone,))
        vega = create_party(new, by=anton)
        set_own_values(vega, {"shops": "12", "colour": "red", "opened": "2020-05-01", "vip": "true"}, by=anton)
        create_party(NewParty(values={"name": "«Sirius» ~ 50%", "city": "Chișinău"}), by=anton)
    return cast


ORION, VEGA, SIRIUS = "Orion SRL", "Vega", "«Sirius» ~ 50%"


@pytest.mark.parametrize(
    ("conditions", "names"),
    [
        (["name~starts~ORI"], [ORION]),
        (["name~starts~«sirius»"], [SIRIUS]),
        (["name~contains~ega"], [VEGA]),
        (["name~contains~%7E 50%25"], [SIRIUS]),
        (["city~eq~Chișinău"], [ORION, SIRIUS]),
        (["city~any~Chișinău~Bălți"], [ORION, SIRIUS, VEGA]),
        (["city~starts~B"], [VEGA]),
        (["city~empty"], []),
        (["groups~any~{supplier}"], [VEGA]),
        (["groups~none~{supplier}"], [ORION, SIRIUS]),
        (["groups~empty"], [SIRIUS]),
        (["manager~any~{mark}"], [ORION]),
        (["manager~empty"], [SIRIUS, VEGA]),
        (["phone~empty"], [SIRIUS]),
        (["phone~starts~+37323"], [VEGA]),
        (["requisite~eq~7707083893"], [ORION]),
        (["updated_at~within~1"], [ORION, SIRIUS, VEGA]),
        (["updated_at~older~1"], []),
        (["oldest_fact_at~filled"], [ORION, SIRIUS, VEGA]),
        (["own:shops~from~12"], [VEGA]),
        (["own:shops~to~11,5"], []),
        (["own:shops~empty"], [ORION, SIRIUS]),
        (["own:colour~any~red"], [VEGA]),
        (["own:opened~between~2020-01-01~2020-12-31"], [VEGA]),
        (["own:vip~eq~1"], [VEGA]),
        (["anything~contains~vegа"], [VEGA]),
        (["anything~contains~231222"], [VEGA]),
        (["city~eq~Chișinău", "phone~filled"], [ORION]),
        (["city.1~eq~Bălți", "phone.1~empty"], [SIRIUS, VEGA]),
        (["city.1~eq~Bălți", "phone.1~empty", "groups~empty"], [SIRIUS]),
    ],
)
def test_a_filter_lets_through_what_meets_it(base: Cast, conditions: list[str], names: list[str]) -> None:
    with base.at("anton"):
        keys = {"supplier": Group.objects.get(key="supplier").id, "mark": base.employee("mark").id}
    asked = [condition.format(**keys) for condition in conditions]
    assert names_in(signed_in(base, "anton").get("/base/", {"f": asked})) == names


def test_what_the_search_finds_is_not_more_than_one_may_see(base: Cast) -> None:
    assert names_in(signed_in(base, "fedor").get("/base/", {"f": "anything~contains~vega"})) == []


def test_a_condition_is_added_from_its_form_and_an_alternative_beside_it(base: Cast) -> None:
    client = signed_in(base, "anton")
    form = {"f": "city~eq~Bălți", "filter": "phone", "operator": "empty"}
    alone = client.get("/lists/parties/condition/", form)
    beside = client.get("/lists/parties/condition/", form | {"or": "0"})
    assert names_in(client.get(alone.headers["Location"])) == []
    assert names_in(client.get(beside.headers["Location"])) == [SIRIUS, VEGA]


def test_a_value_that_cannot_be_compared_is_told_in_the_form(base: Cast) -> None:
    form = {"filter": "completeness", "operator": "from", "value": "many", "until": ""}
    answer = signed_in(base, "anton").get("/lists/parties/condition/", form)
    assert answer.status_code == 422
    assert "This value cannot be compared" in answer.content.decode()


def test_a_condition_is_told_in_words(base: Cast) -> None:
    with base.at("anton"):
        key = Group.objects.get(key="supplier").id
    client = signed_in(base, "anton")
    page = client.get("/base/", {"f": [f"groups~any~{key}", "completeness~from~10"]}).context["page"]
    assert [chip.text for chip in page.chips] == ["Group is one of Supplier", "Completeness, % at least 10"]


def test_the_count_is_exact_while_it_is_small(base: Cast) -> None:
    with base.at("anton"):
        make_parties(55, base.viewer("anton"), city="Orhei")
    answer = signed_in(base, "anton").get("/lists/parties/count/", {"f": "city~eq~Orhei"})
    assert answer.content.decode().strip() == "55 rows"


def test_the_default_page_knows_its_count_when_everything_stands_on_it(base: Cast) -> None:
    client = signed_in(base, "anton")
    with base.at("anton"):
        change_party(make_parties(1, base.viewer("anton"))[0], by=base.viewer("anton"), city="Orhei")
    assert client.get("/base/").context["page"].count == 4

"""The page of quality and its settings, without a browser."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.parties.models import Group
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.quality.counting import keep_day
from kartoteka.intake.quality.models import HalfLife
from kartoteka.intake.quality.tests.conftest import TODAY, Counted
from kartoteka.platform import clock
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast, make_person

CELL = re.compile(r'<td class="number">(?:<a href="([^"]*)"[^>]*>|<span class="muted">)([^<]*)<')
LINE = re.compile(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', re.DOTALL)
ALPHA, IRINA = "Alpha", "Irina Munteanu"


def signed_in(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    return signed_in(client, cast, "anton")


def lines(page: str, of: str) -> dict[str, list[tuple[str, str]]]:
    """Name -> (address, text) of its figures, of the table `of`."""
    table = page.split(f'id="by-{of}"')[1].split("</table>")[0]
    return {name: [(unescape(url), text) for url, text in CELL.findall(cells)] for name, cells in LINE.findall(table)}


def cards(client: Client, address: str) -> list[str]:
    assert address, "no figure without its cards"
    page = client.get(address)
    assert page.status_code == 200
    return [name for name in (ALPHA, IRINA) if f">{name}</a>" in page.content.decode()]


def test_the_page_says_what_was_counted_by_hand(anton: Client, counted: Counted) -> None:
    page = anton.get("/quality/").content.decode()
    figures = re.findall(r'k-figure-value">([^<]*)<', page)
    assert [one.strip() for one in figures] == ["43 %", "86 %", "93 %", "2"]
    texts = {name: [text for _url, text in cells] for name, cells in lines(page, "collector").items()}
    assert texts == {"Mark": ["1", "47 %", "3", "67 %", "79 %"], "Olga": ["1", "38 %", "4", "100 %", "100 %"]}
    assert "1 of 7 values are incorrect" in page


def test_every_figure_opens_exactly_its_cards(anton: Client, counted: Counted) -> None:
    page = anton.get("/quality/").content.decode()
    nobody: list[str] = []
    opened = {
        (of, name): [cards(anton, url) for url, _text in cells]
        for of in ("group", "department", "source", "collector")
        for name, cells in lines(page, of).items()
    }
    alpha, irina, both = [ALPHA], [IRINA], [ALPHA, IRINA]
    assert opened == {
        ("group", "Customer"): [alpha, alpha, alpha, alpha, nobody],
        ("group", "In no group"): [irina, irina, irina, nobody, nobody],
        ("department", "Sales"): [alpha, alpha, alpha, alpha, nobody],
        ("department", "Contact centre"): [irina, irina, irina, nobody, nobody],
        ("source", "Fair"): [alpha, alpha, alpha, alpha, nobody],
        ("source", "No source"): [irina, irina, both, nobody, nobody],
        ("collector", "Mark"): [alpha, alpha, alpha, alpha, nobody],
        ("collector", "Olga"): [irina, irina, both, nobody, nobody],
    }


def test_stale_values_are_found_when_their_time_has_come(anton: Client, counted: Counted) -> None:
    """In a year and a day Alpha's city (Mark's, of the Fair) and its phone (Olga's) have outlived their half-lives."""
    with clock.frozen_at(TODAY + timedelta(days=366)):
        page = anton.get("/quality/").content.decode()
        opened = {
            of: [cards(anton, cells[-1][0]) for cells in lines(page, of).values()] for of in ("group", "collector")
        }
    assert opened == {"group": [[ALPHA], []], "collector": [[ALPHA], [ALPHA]]}


def test_the_list_shows_and_exports_the_figures_of_cards(anton: Client, counted: Counted) -> None:
    asked = "c=name,freshness,wrong&s=name"
    page = anton.get(f"/base/?{asked}").content.decode()
    assert "86 %" in page
    text = b"".join(anton.get(f"/lists/parties/export.csv?{asked}").streaming_content).decode("utf-8-sig")
    assert [line.strip() for line in text.splitlines()[1:]] == ["Alpha,85.9,1", "Irina Munteanu,100,0"]
    assert cards(anton, "/base/?f=wrong~eq~0") == [IRINA]
    assert cards(anton, "/base/?f=stale_at~to~2027-06-02") == [ALPHA]


def test_the_head_of_the_card_says_how_fresh_it_is(anton: Client, counted: Counted) -> None:
    page = anton.get(f"/cards/{counted.alpha.id}/").content.decode()
    assert re.search(r'86 %</span><span class="k-figure-label">fresh<', page)


def test_the_line_over_time_begins_with_the_second_day(anton: Client, counted: Counted) -> None:
    with clock.frozen_at(TODAY - timedelta(days=1)):
        keep_day()
    page = anton.get("/quality/")
    chart = page.context["page"].chart
    assert len(chart.labels) == 2
    assert [one.values[1] for one in chart.series] == [42.9, 85.7, 93.0]


def test_the_page_asks_the_same_number_of_questions_for_any_base(anton: Client, counted: Counted) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            anton.get("/quality/")
        return len(made)

    queries()  # the first of a client asks for more
    few = queries()
    for number in range(8):
        Source.objects.create(name=f"Source {number}")
        make_person(counted.cast.viewer("vera"), f"Person {number}")
    assert queries() == few <= 20


def test_who_lacks_the_right_is_refused(client: Client, counted: Counted) -> None:
    olga = signed_in(client, counted.cast, "olga")
    group = Group.objects.get(key="customer").id
    for address in ("", "half-lives/", "weights/", f"weights/{group}/"):
        assert olga.get(f"/quality/{address}").status_code == 403


def test_a_base_without_cards_says_what_the_page_is_for(anton: Client) -> None:
    assert "Nothing to measure yet" in anton.get("/quality/").content.decode()


def test_half_lives_are_set_on_their_page(anton: Client, aurora: Cast) -> None:
    assert "always true" in anton.get("/quality/half-lives/").content.decode()
    assert anton.post("/quality/half-lives/", {"phone": "90", "birthday": "0"}).status_code == 302
    rows = {row.kind: (row.set_days, row.in_use_days) for row in HalfLife.objects.all()}
    assert rows == {"phone": (90, 90), "birthday": (0, 0)}
    answer = anton.post("/quality/half-lives/", {"phone": "90", "email": "7", "city": "often"})
    text = answer.content.decode()
    assert (answer.status_code, HalfLife.objects.count()) == (422, 2)
    assert [said in text for said in ('value="7"', "30 to 36,500", "Enter a whole number")] == [True] * 3


def test_weights_are_set_on_the_page_of_their_group(anton: Client, counted: Counted) -> None:
    customer = Group.objects.get(key="customer")
    address = f"/quality/weights/{customer.id}/"
    row = anton.get(address).content.decode().split(">Tax and bank requisites</th>")[1]
    assert re.findall(r'<td class="number">([^<]*)<', row)[:2] == ["3", "–"]
    assert anton.post(address, {"phone": "101"}).status_code == 422
    assert anton.post(address, {"phone": "9", "requisite": "0", "email": ""}).status_code == 302
    customer.refresh_from_db()
    assert (customer.weights, Entry.objects.filter(event="weights_set").count()) == ({"phone": 9, "requisite": 0}, 1)
    assert "2 fields count otherwise" in anton.get("/quality/weights/").content.decode()

"""Every kind of fragment finds the card among others."""

import pytest

from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.platform import clock
from kartoteka.platform.search.find import find, found_keys
from tests.cast import Cast

DISTRACTORS = (
    ("Ромашка ООО", "+74951234567", "info@romashka.example", "Москва"),
    ("Ionescu & Fiii SRL", "+40212345678", "ion@ionescu.example", "București"),
    ("Orhideea SA", "+37322765432", "flori@orhideea.example", "Bălți"),
    ("Щербаков Пётр Алексеевич", "+79161112233", "p.sherbakov@mail.example", "Казань"),
    ("Smith Construct LLC", "+442071234567", "sales@smith.example", "Leeds"),
)


@pytest.fixture
def base(aurora: Cast, orion: Party) -> dict[str, Party]:
    by = aurora.viewer("mark")
    cards = {
        name: create_party(
            NewParty(values={"name": name, "city": city}, manager_id=by.employee_id,
                     contact_points=(NewContactPoint("phone", phone), NewContactPoint("email", email))), by=by)
        for name, phone, email, city in DISTRACTORS
    }  # fmt: skip
    cards["Цветкова Регина"] = create_party(
        NewParty(
            kind=PERSON,
            values={"name": "Цветкова Регина Захаровна", "external_id": "K-558948", "city": "Назрань"},
            contact_points=(
                NewContactPoint("phone", "8 994 472-95-76"),
                NewContactPoint("email", "r.tsvetkova717@gmail.com"),
            ),
            requisites=(NewRequisite("inn", "344958127390"),),
            manager_id=by.employee_id,
        ),
        by=by,
    )
    Note.objects.create(party=orion, text="Просил перезвонить после ярмарки", created_at=clock.now())
    refresh_parties([orion.id])
    return cards | {"Orion SRL": orion}


@pytest.mark.parametrize(
    ("text", "name", "field"),
    [
        ("Orion SRL", "Orion SRL", "name"),
        ("орион", "Orion SRL", "name"),
        ("ОРИ", "Orion SRL", "name"),
        ("rion", "Orion SRL", "name"),
        ("Оrion", "Orion SRL", "name"),  # the first letter is Cyrillic
        ("srl chisinau orion", "Orion SRL", "city"),
        ("кишинэу орион", "Orion SRL", "city"),
        ("22 12 34 56", "Orion SRL", "phone"),
        ("123456", "Orion SRL", "phone"),
        ("office@orion", "Orion SRL", "email"),
        ("ştefan", "Orion SRL", "address"),
        ("ярмарк", "Orion SRL", "note"),
        ("перезвонить орион", "Orion SRL", "note"),
        ("7707083893", "Orion SRL", "requisite"),
        ("70838", "Orion SRL", "requisite"),
        ("Цветкова", "Цветкова Регина Захаровна", "name"),
        ("tsvetkova", "Цветкова Регина Захаровна", "name"),
        ("Cvetkova", "Цветкова Регина Захаровна", "name"),
        ("цвиткава", "Цветкова Регина Захаровна", "name"),
        ("регина цветкова", "Цветкова Регина Захаровна", "name"),
        ("захаровна ригина", "Цветкова Регина Захаровна", "name"),
        ("8 (994) 472", "Цветкова Регина Захаровна", "phone"),
        ("+7 994 472 95 76", "Цветкова Регина Захаровна", "phone"),
        ("4472957", "Цветкова Регина Захаровна", "phone"),
        ("kova717@gm", "Цветкова Регина Захаровна", "email"),
        ("558948", "Цветкова Регина Захаровна", "external_id"),
        ("k-5589", "Цветкова Регина Захаровна", "external_id"),
        ("3449581", "Цветкова Регина Захаровна", "requisite"),
        ("щербаков петр", "Щербаков Пётр Алексеевич", "name"),
        ("shcherbakov", "Щербаков Пётр Алексеевич", "name"),
        ("shcherbokov", "Щербаков Пётр Алексеевич", "name"),
    ],
)
def test_finds(base: dict[str, Party], aurora: Cast, text: str, name: str, field: str) -> None:
    found = find(aurora.viewer("olga"), text)
    assert [(one.name, one.field) for one in found][:1] == [(name, field)]


def test_narrow_scope_finds_the_same(base: dict[str, Party], aurora: Cast) -> None:
    narrow = aurora.viewer("mark")
    assert narrow.scope_of("parties.view") == "department"
    assert [one.name for one in find(narrow, "цвиткава регина")] == ["Цветкова Регина Захаровна"]
    names = ["Orion SRL", "Ромашка ООО", "Ionescu & Fiii SRL", "Smith Construct LLC"]
    assert [one.name for one in find(narrow, "123456")] == names
    assert find(aurora.viewer("fedor"), "orion") == []


def test_many_are_found_for_a_list(aurora: Cast) -> None:
    by = aurora.viewer("mark")
    for number in range(350):
        create_party(NewParty(values={"name": f"Лагуна Торг {number}", "city": "Казань"}), by=by)
    olga = aurora.viewer("olga")
    assert len(found_keys(olga, "торг лагуна", 1000, "party")) == 350
    assert len(found_keys(olga, "torg lagu kazan", 1000, "party")) == 350
    assert [one.name for one in find(olga, "казань лагуна 349")] == ["Лагуна Торг 349"]
    assert len(find(olga, "лагуна торг", 20)) == 20

"""The designer in the browser's words: pages and fragments."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.intake.forms.tests.making import CAR, MAKE, NAME, PHONE, guest_form, open_form
from tests.cast import Cast


@pytest.fixture
def form(cast: Cast) -> Form:
    with cast.at("anton"):
        return guest_form(cast.viewer("anton"))


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


def keys(cast: Cast, form: Form) -> list[list[str]]:
    with cast.at("anton"):
        draft = Form.objects.get(id=form.id).draft
    return [[one["key"] for one in section["questions"]] for section in draft["sections"]]


def question_of(cast: Cast, form: Form, key: str) -> dict[str, Any]:
    with cast.at("anton"):
        draft = Form.objects.get(id=form.id).draft
    return next(one for section in draft["sections"] for one in section["questions"] if one["key"] == key)


def test_a_new_form_starts_with_how_to_reach_people(anton: Client, cast: Cast) -> None:
    values = {"name": "Fair", "party_kind": "organisation", "channels": ["public"], "languages": ["ru", "ro"]}
    response = anton.post("/forms/new/", values)
    with cast.at("anton"):
        made = Form.objects.get()
        assert response.headers["Location"] == f"/forms/{made.id}/design/"
        asked = [(one["binds"], one["label"]["ru"]) for one in made.draft["sections"][0]["questions"]]
    assert asked == [("name", "Название или имя"), ("phone", "Телефон"), ("email", "E-mail")]


def test_wrong_settings_are_told_beside_their_fields(anton: Client, cast: Cast) -> None:
    response = anton.post("/forms/new/", {"name": "", "party_kind": "robot"})
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["channels", "languages", "name", "party_kind"]


def test_a_question_is_added_changed_and_removed(anton: Client, cast: Cast, form: Form) -> None:
    address = f"/forms/{form.id}/sections/s1/questions/new/"
    said = {
        "binds": "",
        "type": "choice",
        "label_en": "Size",
        "label_ru": "Размер",
        "choices": "Large | Крупный\nSmall | Мелкий",
    }
    response = anton.post(address, said)
    assert (response.status_code, "design:changed" in response.headers["HX-Trigger"]) == (204, True)
    added = question_of(cast, form, "q7")
    assert [one["key"] for one in added["choices"]] == ["large", "small"]
    conditions = {"if1": "q7", "if1_operator": "is", "if1_values": "крупный"}
    anton.post(
        f"/forms/{form.id}/questions/{PHONE}/",
        {"binds": "phone", "label_en": "Phone", "label_ru": "Телефон"} | conditions,
    )
    assert question_of(cast, form, PHONE)["conditions"] == [{"question": "q7", "operator": "is", "values": ["large"]}]
    assert anton.delete(f"/forms/{form.id}/questions/{CAR}/").status_code == 204
    assert keys(cast, form) == [[NAME, PHONE, "q4", MAKE, "q7"]]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"label_en": "", "label_ru": ""}, "label_en"),
        ({"type": "choice"}, "choices"),
        ({"type": "choice", "choices": "A\na"}, "choices"),
        ({"binds": "name"}, "binds"),
        ({"binds": "own:none"}, "binds"),
        ({"if1": NAME, "if1_operator": "is", "if1_values": ""}, "if1_values"),
        ({"if1": NAME, "if1_operator": "from", "if1_values": "soon"}, "if1_values"),
        ({"if1": "q99", "if1_operator": "filled"}, "if1"),
        ({"if1": MAKE, "if1_operator": "filled"}, "if1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    anton: Client, cast: Cast, form: Form, said: dict[str, str], wrong: str
) -> None:
    before = question_of(cast, form, CAR)
    response = anton.post(
        f"/forms/{form.id}/questions/{CAR}/", {"label_en": "Car?", "label_ru": "?", "type": "text"} | said
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, [wrong])
    assert question_of(cast, form, CAR) == before


def test_a_section_cannot_depend_on_what_stands_in_it(anton: Client, cast: Cast, form: Form) -> None:
    address, said = f"/forms/{form.id}/sections/s1/", {"title_en": "You", "if1": CAR, "if1_operator": "filled"}
    assert list(anton.post(address, said).context["form"].errors) == ["if1"]
    anton.post(
        f"/forms/{form.id}/sections/new/", {"title_en": "Car", "if1": CAR, "if1_operator": "is", "if1_values": "да"}
    )
    with cast.at("anton"):
        made = Form.objects.get(id=form.id).draft["sections"][1]
    assert made["conditions"] == [{"question": CAR, "operator": "is", "values": ["true"]}]


def test_places_are_changed_by_button_and_by_hand(anton: Client, cast: Cast, form: Form) -> None:
    anton.post(f"/forms/{form.id}/sections/new/", {"title_en": "More", "title_ru": "Ещё"})
    anton.post(f"/forms/{form.id}/questions/{MAKE}/place/", {"way": "down"})
    assert keys(cast, form)[1] == [MAKE]
    anton.post(f"/forms/{form.id}/questions/{PHONE}/place/", {"section": "s7", "position": "1"})
    assert keys(cast, form) == [[NAME, "q4", CAR], [MAKE, PHONE]]
    anton.post(f"/forms/{form.id}/sections/s7/place/", {"way": "up"})
    assert keys(cast, form) == [[MAKE, PHONE], [NAME, "q4", CAR]]
    assert anton.post(f"/forms/{form.id}/questions/q99/place/", {"way": "up"}).status_code == 404


def test_it_is_published_from_its_page(anton: Client, cast: Cast, form: Form) -> None:
    assert "Publish" in anton.get(f"/forms/{form.id}/design/").content.decode()
    anton.post(f"/forms/{form.id}/publication/")
    with cast.at("anton"):
        assert FormVersion.objects.get().number == 1
    text = anton.get(f"/forms/{form.id}/design/").content.decode()
    assert "/f/" in text
    assert "Publish</button>" not in text
    anton.delete(f"/forms/{form.id}/questions/{NAME}/")
    anton.post(f"/forms/{form.id}/publication/")
    assert "the form must ask for its name too" in anton.get(f"/forms/{form.id}/design/").content.decode()


def test_the_preview_speaks_the_languages_of_the_form(anton: Client, form: Form) -> None:
    text = anton.get(f"/forms/{form.id}/preview/?language=ru").content.decode()
    assert "Ваше имя" in text
    assert "Согласен" in text
    assert "data-conditions" in text


def test_the_same_number_of_queries_for_any_number_of_questions(
    anton: Client, cast: Cast, form: Form, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(10):
        anton.post(
            f"/forms/{form.id}/sections/s1/questions/new/", {"label_en": f"Q{number}", "label_ru": "?", "type": "text"}
        )
    for address in (f"/forms/{form.id}/design/", f"/forms/{form.id}/preview/", "/forms/"):
        with django_assert_max_num_queries(20):
            assert anton.get(address).status_code == 200


def test_others_do_not_find_it(client: Client, cast: Cast, form: Form) -> None:
    client.force_login(cast.user("eve"))
    assert client.get(f"/forms/{form.id}/design/").status_code == 404
    client.force_login(cast.user("olga"))
    assert client.get(f"/forms/{form.id}/design/").status_code == 403
    with cast.at("anton"):
        open_form(cast.viewer("anton"), name="Second")
    client.force_login(cast.user("eve"))
    assert "Second" not in client.get("/forms/").content.decode()

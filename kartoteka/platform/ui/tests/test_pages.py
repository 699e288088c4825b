import pytest
from django.test import RequestFactory

from kartoteka.platform.ui import gallery, preferences
from kartoteka.platform.ui.errors import REFUSALS, not_allowed, refuse
from kartoteka.platform.ui.views import palette


@pytest.fixture
def debugging(settings):
    settings.DEBUG = True


@pytest.mark.parametrize("language", ["en", "ru", "ro"])
@pytest.mark.parametrize("part", gallery.PARTS)
def test_the_gallery_shows_every_part(client, debugging, part, language):
    client.cookies["django_language"] = language
    page = client.get(f"/ui/gallery/{part}/")
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_the_gallery_is_not_there_for_customers(client, settings):
    settings.DEBUG = False
    for address in ("", "card/", "edit/", "errors/404/"):
        assert client.get(f"/ui/gallery/{address}").status_code == 404


@pytest.mark.parametrize("status", REFUSALS)
def test_a_refusal_says_why_and_what_to_do(client, debugging, status):
    page = client.get(f"/ui/gallery/errors/{status}/")
    assert page.status_code == status
    assert str(REFUSALS[status].reason) in page.content.decode()
    assert str(REFUSALS[status].advice) in page.content.decode()


def test_a_refused_htmx_request_gets_a_message(client, debugging):
    answer = client.get("/ui/gallery/errors/409/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (409, "#toasts", "beforeend")
    assert b"<html" not in answer.content


def test_a_reason_given_by_the_feature_takes_the_place_of_the_general_one():
    page = refuse(RequestFactory().get("/"), 403, reason="Vera is verifying it <now>").content.decode()
    assert "Vera is verifying it &lt;now&gt;" in page
    assert str(REFUSALS[403].reason) not in page
    assert (
        str(REFUSALS[403].reason) in not_allowed(RequestFactory().get("/"), ValueError("cards.view")).content.decode()
    )


def test_editing_in_place_refuses_with_the_form_and_answers_with_the_value(client, debugging):
    assert 'hx-post="/ui/gallery/edit/"' in client.get("/ui/gallery/edit/").content.decode()
    refused = client.post("/ui/gallery/edit/", {"address": "x"})
    assert (refused.status_code, refused["HX-Reswap"]) == (422, "innerHTML")
    assert "is-invalid" in refused.content.decode()
    saved = client.post("/ui/gallery/edit/", {"address": "Ismail 3, Chișinău"})
    assert saved.content.decode().startswith('<span class="k-value k-editable" data-edit="/ui/gallery/edit/">Ismail 3')


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/base/?q=1", "/base/?q=1"), ("//evil.example/", "/"), ("https://evil.example/", "/"), ("", "/")],
)
def test_choosing_a_language_leads_back_to_the_page_on_this_site(client, wanted, reached):
    answer = client.post("/ui/preferences/", {"language": "ro", "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, reached)
    assert answer.cookies["django_language"].value == "ro"


def test_a_preference_is_kept_by_the_account_too(client, monkeypatch):
    kept = []
    monkeypatch.setattr(preferences, "_keepers", [])
    preferences.register_keeper(lambda request, name, value: kept.append((name, value)))
    assert client.post("/ui/preferences/", {"theme": "dark"}, headers={"HX-Request": "true"}).status_code == 204
    assert client.post("/ui/preferences/", {"theme": "pink"}).status_code == 400
    assert kept == [("theme", "dark")]


def test_the_palette_says_what_to_try_when_it_finds_nothing(request_of):
    request = request_of("/palette/?q=<script>", functions=set())
    text = palette(request).content.decode()
    assert "Nothing found for “&lt;script&gt;”" in text

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.cards.parties.models import Party
from kartoteka.platform.files import actions
from kartoteka.platform.files.actions import add_file, remove_file
from kartoteka.platform.files.models import File
from kartoteka.platform.files.names import safe_name
from kartoteka.platform.files.refusals import FileEmpty, FileTooLarge
from kartoteka.platform.files.storage import path_of
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.undo import last_undoable, undo_entry
from tests.cast import Cast, make_orion


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def stored_files(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file())


def test_the_same_content_is_stored_once(aurora: Cast, orion: Party, folder: Path) -> None:
    mark = aurora.viewer("mark")
    for name in ("a.txt", "b.txt"):
        add_file(name, [b"con", b"tent"], by=mark, party_id=orion.id)
    assert (File.objects.count(), stored_files(folder)) == (2, 1)
    assert path_of(orion.firm_id, File.objects.first().sha256).read_bytes() == b"content"


def test_too_large_and_empty_files_leave_nothing(aurora: Cast, orion: Party, folder: Path, monkeypatch: object) -> None:
    monkeypatch.setattr(actions, "LARGEST", 5)
    mark = aurora.viewer("mark")
    with pytest.raises(FileTooLarge):
        add_file("a", [b"123", b"456"], by=mark, party_id=orion.id)
    with pytest.raises(FileEmpty):
        add_file("a", [], by=mark, party_id=orion.id)
    assert (File.objects.count(), stored_files(folder)) == (0, 0)


def test_a_file_is_sent_to_be_saved_never_shown(aurora: Cast, orion: Party) -> None:
    upload = SimpleUploadedFile("evil.html", b"<script>alert(1)</script>", content_type="text/html")
    assert browser(aurora, "mark").post(f"/cards/{orion.id}/files/new/", {"file": upload}).status_code == 204
    answer = browser(aurora, "olga").get(f"/files/{File.objects.get().id}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"


def test_who_may_not_see_the_card_gets_no_file(cast: Cast) -> None:
    with cast.at("mark"):
        mark = cast.viewer("mark")
        orion = make_orion(mark)
        file = add_file("a.txt", [b"content"], by=mark, party_id=orion.id)
    for name in ("fedor", "eve"):
        client = browser(cast, name)
        for url in (f"/files/{file.id}/", f"/files/{new_key()}/"):
            assert (client.get(url).status_code, client.delete(url).status_code) == (404, 404)
        upload = {"file": SimpleUploadedFile("x.txt", b"x")}
        assert client.post(f"/cards/{orion.id}/files/new/", upload).status_code == 404
    with cast.at("mark"):
        assert File.objects.count() == 1


def test_a_removed_file_comes_back_with_its_bytes(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    file = add_file("a.txt", [b"content"], by=mark, party_id=orion.id)
    remove_file(file, by=mark)
    undo_entry(last_undoable(mark), by=mark)
    answer = browser(aurora, "mark").get(f"/files/{file.id}/")
    assert b"".join(answer.streaming_content) == b"content"


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\прайс.xlsx", "прайс.xlsx"),
        ("a\r\nSet-Cookie: x", "a__Set-Cookie_ x"),
        ("invoice\u202efdp.exe", "invoice_fdp.exe"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_are_made_harmless(written: str, safe: str) -> None:
    assert safe_name(written) == safe


@given(st.text(max_size=400))
def test_any_name_is_short_and_stays_what_it_is(written: str) -> None:
    name = safe_name(written)
    assert 0 < len(name) <= 120
    assert not set(name) & set('/\\\r\n\x00"')
    assert safe_name(name) == name

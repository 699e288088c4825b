"""The screens of imports, for those who may and those who may not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from kartoteka.cards.parties.models import Party
from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.models import HeldValue, Import
from kartoteka.intake.imports.progress import Silent
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.taking import carry_out_run
from tests.cast import Cast

ROWS = """Name;Phone;Birthday;City;E-mail
Ion Popescu;+373 22 123 456;05.03.1980;Chișinău;ion@popescu.example
Popescu Ion;+37322123456;05.03.1980;Chisinau;ion@popescu.example
<b>Maria</b> Rusu;123;;=1+1;maria at mail
;+373 22 999 999;;;
"""


@pytest.fixture
def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("<i>base.csv", ROWS.encode(), content_type="text/csv")


def work(cast: Cast) -> None:
    """What a worker does."""
    with cast.at("anton"):
        waiting = list(Run.objects.filter(state=Run.State.WAITING).values_list("id", flat=True))
    for run_id in waiting:
        carry_out_run(cast.aurora.id, run_id)


def sign_in(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.user(name))
    return client


def only(cast: Cast) -> Import:
    with cast.at("anton"):
        return Import.objects.select_related("run", "entry").get()


def tried(client: Client, cast: Cast, file: SimpleUploadedFile) -> Import:
    """Uploaded by Anton, its columns agreed to, tried by a worker."""
    sign_in(client, cast, "anton")
    sent = client.post("/imports/", {"file": file})
    assert sent.status_code == 302, sent.content.decode()
    page = client.get(sent["Location"])
    assert page.status_code == 200
    fields = {name: page.context["page"].form.initial[name] for name in page.context["page"].form.initial}
    assert client.post(sent["Location"], fields).status_code == 302
    work(cast)
    return only(cast)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_uploaded_tried_run_and_undone(client: Client, cast: Cast, file: SimpleUploadedFile) -> None:
    of = tried(client, cast, file)
    assert (of.stage, of.counts["in"], of.counts["known"], of.counts["reject"]) == ("tried", 2, 1, 1)
    assert client.post(f"/imports/{of.id}/start/").status_code == 302
    work(cast)
    with cast.at("anton"):
        assert (only(cast).stage, Party.objects.cards().count()) == ("done", 2)
    assert client.post(f"/imports/{of.id}/undoing/").status_code == 302
    work(cast)
    with cast.at("anton"):
        assert Party.objects.count() == 0
    page = client.get(f"/imports/{of.id}/").content.decode()
    assert "This import was undone" in page
    assert client.post(f"/imports/{of.id}/undoing/").status_code == 409


@pytest.mark.django_db(transaction=True)
def test_what_a_trial_found_is_told_with_reasons_and_as_text(client: Client, cast: Cast, file: SimpleUploadedFile) -> None:
    of = tried(client, cast, file)
    pages = {kind: client.get(f"/imports/{of.id}/findings/{kind}/").content.decode() for kind in ("same", "wrong", "rejected", "questions")}
    assert "Popescu Ion" in pages["same"]
    assert "Phone: the same" in pages["same"]
    assert "maria at mail" in pages["wrong"]
    assert "123" in pages["wrong"]
    assert "The row names neither an organisation nor a person." in pages["rejected"]
    whole = "".join(pages.values()) + client.get("/imports/").content.decode()
    assert "<i>base" not in whole
    assert "&lt;i&gt;base.csv" in whole


@pytest.mark.django_db(transaction=True)
def test_the_report_and_the_rejected_rows_are_downloaded(client: Client, cast: Cast, file: SimpleUploadedFile) -> None:
    of = tried(client, cast, file)
    report = b"".join(client.get(f"/imports/{of.id}/report.csv")).decode().splitlines()
    assert (len(report), report[0]) == (5, "row,fate,party,reason,same_as,probability")
    client.cookies["kartoteka_language"] = "ru"
    with translation.override("ru"):
        rejects = b"".join(client.get(f"/imports/{of.id}/rejects.csv", headers={"Accept-Language": "ru"})).decode("utf-8-sig")
    assert len(rejects.splitlines()) == 2
    assert '"4"' in rejects
    assert "999 999" in rejects


@pytest.mark.django_db(transaction=True)
def test_nobody_else_comes_in(client: Client, cast: Cast, file: SimpleUploadedFile) -> None:
    of = tried(client, cast, file)
    addresses = [f"/imports/{of.id}/{rest}" for rest in ("", "columns/", "findings/same/", "held/", "report.csv", "rejects.csv")]
    for name, status in (("eve", 404), ("olga", 403)):
        sign_in(client, cast, name)
        assert [client.get(one).status_code for one in addresses] == [status] * len(addresses)
        assert [client.post(f"/imports/{of.id}/{one}/").status_code for one in ("start", "trial", "stop", "undoing")] == [status] * 4
    sign_in(client, cast, "eve")
    assert b"base.csv" not in client.get("/imports/").content


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(client: Client, cast: Cast) -> None:
    sign_in(client, cast, "anton")
    page = client.post("/imports/", {"file": SimpleUploadedFile("x.csv", b"")})
    assert page.status_code == 422
    with cast.at("anton"):
        assert not Import.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_stop_and_go_on(client: Client, cast: Cast, file: SimpleUploadedFile) -> None:
    of = tried(client, cast, file)
    client.post(f"/imports/{of.id}/start/")
    assert client.post(f"/imports/{of.id}/start/").status_code == 409
    client.post(f"/imports/{of.id}/stop/")
    work(cast)
    assert only(cast).stage == "tried"
    assert client.delete(f"/imports/{of.id}/stop/").status_code == 302
    work(cast)
    assert only(cast).stage == "done"


@pytest.fixture
def held(cast: Cast, tmp_path: Path) -> Callable[[], list[HeldValue]]:
    """Two imports of which the second says another birthday and another town of the same person."""
    for number, birthday in enumerate(("05.03.1980", "06.03.1980")):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"Name;Phone;E-mail;Birthday\nIon Popescu;+37322123456;ion@popescu.example;{birthday}\n")
        with cast.at("anton"):
            of = begin_import(path, path.name, by=cast.viewer("anton"))
        carry_out(cast.aurora, of.id, Silent(), dry_run=False)
    return lambda: list(HeldValue.objects.all())


def test_a_held_value_is_taken_or_left(client: Client, cast: Cast, held: Callable[[], list[HeldValue]]) -> None:
    with cast.at("anton"):
        (one,) = held()
        assert (one.field, one.stands, one.says) == ("birthday", "1980-03-05", "1980-03-06")
    sign_in(client, cast, "anton")
    address = f"/imports/{one.of_id}/held/"
    assert b"1980-03-06" in client.get(address).content
    assert client.post(address, {"value": one.id, "decision": "accept"}).status_code == 302
    with cast.at("anton"):
        assert Party.objects.get().birthday == "1980-03-06"
        assert [value.decided for value in held()] == ["accept"]
    assert client.post(address, {"value": "nonsense", "decision": "accept"}).status_code == 404


def test_pages_ask_as_often_for_many_rows_as_for_few(
    client: Client, cast: Cast, tmp_path: Path, django_assert_max_num_queries: Callable[..., object]
) -> None:
    path = tmp_path / "many.csv"
    person = "Person Number{0};+3732212{0:04};p{0}@mail.example\n"
    path.write_text("Name;Phone;E-mail\n" + "".join(person.format(n) * 2 for n in range(60)) + ";1;\n" * 60)
    with cast.at("anton"):
        of = begin_import(path, path.name, by=cast.viewer("anton"))
    carry_out(cast.aurora, of.id, Silent(), dry_run=True)
    sign_in(client, cast, "anton")
    for kind in ("same", "questions", "wrong", "rejected"):
        with django_assert_max_num_queries(20):
            page = client.get(f"/imports/{of.id}/findings/{kind}/")
        assert page.status_code == 200
    assert len(client.get(f"/imports/{of.id}/findings/same/").context["found"].lines) == 30

"""A file from its bytes to the base, and back."""

from pathlib import Path

import pytest

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import ContactPoint, Group, Party, Requisite
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.duplicates.models import Likeness, MatchKey
from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.progress import Silent
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast

FILE = """Название / ФИО;Тип;Контактное лицо;Должность;Телефон;E-mail;ИНН;Город;Дата рождения;Группа
ООО «Вектор»;юр;Петров Иван Ильич;директор;8 (495) 123-45-67;info@vektor.example;7707083893;Москва;05.03.1980;клиент
Иванова Анна Петровна;физ;;;+7 916 111-22-33, 8 916 444 55 66;anna at mail;;Тверь;31.02.1980;дилер
;юр;;;8 495 000;;;;;клиент
Иванова А. П.;физ;;;89161112233;;;Тверь;;клиент
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "base.csv"
    path.write_text(FILE, encoding="cp1251")
    return path


def run(cast: Cast, path: Path, *, dry_run: bool = False) -> Import:
    with cast.at("anton"):
        of = begin_import(path, path.name, by=cast.viewer("anton"))
    return carry_out(cast.aurora, of.id, Silent(), dry_run=dry_run)


def test_a_dry_run_tells_every_fate_and_changes_nothing(cast: Cast, file: Path) -> None:
    of = run(cast, file, dry_run=True)
    with cast.at("anton"):
        assert (of.counts["rows"], of.counts["in"], of.counts["known"], of.counts["reject"]) == (4, 2, 1, 1)
        assert Party.objects.count() == 0


def test_rows_land_with_their_values_and_wrong_ones_as_written(cast: Cast, file: Path) -> None:
    of = run(cast, file)
    with cast.at("anton"):
        firm, anna = Party.objects.cards().order_by("created_at", "id")
        assert (firm.name, firm.city) == ("ООО «Вектор»", "Москва")
        assert (anna.family, anna.given, anna.patronymic) == ("Иванова", "Анна", "Петровна")
        assert anna.problems["birthday"]["raw"] == "31.02.1980"
        phones = ContactPoint.objects.filter(party=anna, kind="phone").order_by("position")
        assert [phone.value for phone in phones] == ["+79161112233", "+79164445566"]
        wrong = ContactPoint.objects.get(party=anna, kind="email")
        assert (wrong.value, bool(wrong.problem)) == ("anna at mail", True)
        assert Requisite.objects.get().value == "7707083893"
        director = Relationship.objects.get(other=firm).party
        assert (director.name, director.birthday, director.is_contact_only) == ("Петров Иван Ильич", "1980-03-05", True)
        assert {group.names["ru"] for group in Group.objects.filter(id__in=anna.groups)} == {"дилер", "Клиент"}
        assert [(row.number, row.fate) for row in ImportRow.objects.filter(of=of)] == [
            (1, "in"), (2, "in"), (3, "reject"), (4, "known"),
        ]  # fmt: skip


def test_rows_that_may_be_one_customer_wait_in_the_queue_of_duplicates(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    path.write_text("Name;Phone\nCeban Vasile;+37369100001\nCeban V.;+37369100001\nRusu Pavel;+37369100002\n", encoding="utf-8")
    of = run(cast, path)
    with cast.at("anton"):
        (asked,) = Likeness.objects.filter(decided="")
        assert {asked.party.name, asked.other.name} == {"Ceban Vasile", "Ceban V."}
        assert (of.counts["questions"], of.counts["in"], 0.5 <= asked.probability < 0.95) == (1, 3, True)


def test_the_same_file_again_changes_nothing(cast: Cast, file: Path) -> None:
    run(cast, file)
    with cast.at("anton"):
        before = (Party.objects.count(), ContactPoint.objects.count(), Fact.objects.count())
    again = run(cast, file)
    with cast.at("anton"):
        assert (Party.objects.count(), ContactPoint.objects.count(), Fact.objects.count()) == before
    assert (again.counts["in"], again.counts["known"]) == (0, 3)


def test_undo_leaves_the_base_as_before_and_keeps_what_was_edited_since(cast: Cast, file: Path) -> None:
    of = run(cast, file)
    with cast.at("anton"):
        anton = cast.viewer("anton")
        change_party(Party.objects.get(name="ООО «Вектор»"), by=anton, city="Химки")
        undone = undo_entry(of.entry, by=anton)
        assert undone.kept > 0
        assert [party.city for party in Party.objects.cards()] == ["Химки"]
        assert MatchKey.objects.exclude(party__name="ООО «Вектор»").count() == 0


def test_a_kill_between_chunks_loses_and_doubles_nothing(cast: Cast, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kartoteka.intake.imports.stages.applying.CHUNK", 1)

    class Killed(BaseException):
        pass

    class Kill(Silent):
        def set(self, stage: str, done: int, total: int | None) -> None:
            if stage == "applying" and done >= 2:
                raise Killed

    with cast.at("anton"):
        of = begin_import(file, file.name, by=cast.viewer("anton"))
    with pytest.raises(Killed):
        carry_out(cast.aurora, of.id, Kill(), dry_run=False)
    done = carry_out(cast.aurora, of.id, Silent(), dry_run=False)
    with cast.at("anton"):
        assert (done.stage, Party.objects.cards().count(), done.counts["known"]) == ("done", 2, 1)

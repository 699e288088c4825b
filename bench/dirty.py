"""A dirty file of customers in three languages: the same customers twice, in the file and in the base, and wrong values.

The seed decides everything. Rows come one by one, so that a file may be larger than memory.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kartoteka.intake.duplicates.tests.corruption import _FORMS, Corruption, Customer

HEADINGS = (
    "ID", "Тип", "Название / ФИО", "Контактное лицо", "Должность", "Телефон", "Доп. телефон", "E-mail", "ИНН", "Город", "Адрес",
    "Дата рождения", "Источник", "Дата занесения", "Группа", "Примечание",
)  # fmt: skip
IN_BASE, WINDOW = 0.1, 3_000
WRONG, REJECTED = 0.04, 0.007
SOURCES = ("выставка", "интернет", "recomandare", "реклама в газете", "web site", "")
GROUPS = ("клиент", "поставщик", "партнёр", "дилер", "потенциальный")
POSITIONS = ("директор", "секретарь", "buyer", "главный бухгалтер", "contabil")
Cells = list[str]


class Rows(Corruption):
    """Rows as people write them, instead of records."""

    def _written(self, customer: Customer, key: int, name: str, firm: str) -> Cells:
        pick, is_firm = self.random.choice, customer.kind == "organisation"
        phones = [self._phone_as_written(phone) for phone in customer.phones]
        note = pick(("", "", "", "", "перезвонить", "=1+1", "a sunat de două ori"))
        cells = [
            str(self.random.randrange(10**6)), "юр" if is_firm else "физ",
            pick(_FORMS[customer.language]).format(firm) if is_firm else name, name if is_firm else "",
            pick(POSITIONS) if is_firm else "", phones[0], self._phone_as_written(self._phone("ru")) if pick(range(9)) == 0 else "",
            customer.email, self._checked(customer.tax_id), customer.city, f"ул. {customer.street}, д. {customer.house}",
            self._day(customer), pick(SOURCES), f"20{pick(range(15, 25))}-0{pick(range(1, 10))}-1{pick(range(10))}", pick(GROUPS), note,
        ]  # fmt: skip
        return self._spoilt(cells) if self.random.random() < WRONG else cells

    def _phone_as_written(self, phone: str) -> str:
        country = 2 if phone.startswith("+7") else 3
        code, rest = phone[country : country + 3], phone[country + 3 :]
        form = self.random.randrange(5)
        trunk = "8" if phone.startswith("+7") else "0"
        return (
            phone,
            f"{trunk} ({code}) {rest}",
            f"{trunk}{code}{rest}",
            f"{phone[:country]} {code} {rest}",
            phone[1:],
        )[form]

    def _day(self, customer: Customer) -> str:
        day = customer.birth_date
        return (
            ""
            if day.year < 1900
            else day.strftime(self.random.choice(("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y")))
        )

    def _checked(self, digits: str) -> str:
        """The number with the check digits of an INN."""
        weights = ((2, 4, 10, 3, 5, 9, 4, 6, 8), (7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
        for some in weights[:1] if len(digits) == 10 else weights[1:] if digits else ():
            digits = digits[: len(some)] + str(sum(w * int(d) for w, d in zip(some, digits, strict=False)) % 11 % 10)
        return digits

    def _spoilt(self, cells: Cells) -> Cells:
        place, text = self.random.choice(
            ((5, "8 495 000"), (7, "a at mail"), (8, "7707083890"), (11, "31.02.1980"), (5, "нет"))
        )
        return [*cells[:place], text, *cells[place + 1 :]]

    def _rejected(self) -> Cells:
        blank = [""] * len(HEADINGS)
        return self.random.choice(
            ([*blank[:5], "8 495 000", *blank[6:]], ["1", "физ"], blank, list(HEADINGS), ["ИТОГО", *blank[1:]])
        )

    def rows(self) -> Iterator[tuple[bool, Cells]]:
        """(whether it is in the base before, row) without end; copies come some time after their customer."""
        chance, waiting = self.random.random, []
        while True:
            for customer in self._circle():
                in_base = chance() < IN_BASE
                customer = replace(customer, email=customer.email if chance() < 0.8 else "")
                waiting.append((in_base, self._record(customer, 0)))
                if chance() < 0.3:
                    waiting += [
                        (False, self._bad_copy(customer, 0)) for _ in range(self.random.choice((1, 1, 1, 2, 3)))
                    ]
                if chance() < REJECTED:
                    waiting.append((False, self._rejected()))
            while len(waiting) > WINDOW:
                place = self.random.randrange(len(waiting))
                waiting[place], waiting[-1] = waiting[-1], waiting[place]
                yield waiting.pop()


def write_files(folder: Path, count: int, seed: int = 7) -> tuple[Path, Path]:
    """(what the base has before, the file of `count` rows); a tenth of the customers of the file stands in the first."""
    folder.mkdir(parents=True, exist_ok=True)
    before, dirty = folder / f"before-{count}.csv", folder / f"dirty-{count}.csv"
    if not dirty.exists():
        part = dirty.with_suffix(".part")
        with (
            before.open("w", encoding="utf-8", newline="") as one,
            part.open("w", encoding="utf-8-sig", newline="") as two,
        ):
            known, rows = csv.writer(one, delimiter=";"), csv.writer(two, delimiter=";")
            known.writerow(HEADINGS)
            rows.writerow(HEADINGS)
            left = count
            for in_base, cells in Rows(seed).rows():
                (known if in_base else rows).writerow(cells)
                left -= not in_base
                if not left:
                    break
        part.rename(dirty)
    return before, dirty

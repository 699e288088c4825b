"""What share of a customer file's values is recognised, and how fast.

    python -m kartoteka.lib.tests.shares FILE COLUMN=KIND ...

KIND: phone, email, tax_id, birthday, past, person, organisation, address, or a kind of `tax_ids.KINDS`. The file is
UTF-8; its delimiter is found out. Printed per column: values, seconds of CPU per 10,000, problems with their counts.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from kartoteka.lib.addresses import address_key
from kartoteka.lib.dates import Purpose, check_date, guess_date_order
from kartoteka.lib.emails import check_email, split_emails
from kartoteka.lib.names import guess_family_first, split_person_name
from kartoteka.lib.organisations import split_organisation_name
from kartoteka.lib.phone_regions import guess_regions
from kartoteka.lib.phones import check_phone, split_phones
from kartoteka.lib.tax_ids import check_requisite

Check = Callable[[str], Iterable[str]]


def _check_of(kind: str, column: list[str]) -> Check:
    today = datetime.now(UTC).date()
    if kind == "phone":
        regions = guess_regions(column)
        sys.stdout.write(f"countries: {' '.join(regions)}\n")
        return lambda cell: (check_phone(number, regions).problem for number in split_phones(cell))
    if kind == "email":
        return lambda cell: (check_email(address).problem for address in split_emails(cell))
    if kind in set(Purpose):
        order = guess_date_order(column)
        return lambda cell: [check_date(cell, order, Purpose(kind), today).problem]
    family_first = guess_family_first(column[:2000])
    unsure: dict[str, Callable[[str], str]] = {
        "person": lambda cell: "" if split_person_name(cell, family_first).order_sure else "order not sure",
        "organisation": lambda cell: "" if split_organisation_name(cell).legal_form else "no legal form",
        "address": lambda cell: "" if address_key(cell) else "no key",
    }
    if kind in unsure:
        return lambda cell: [unsure[kind](cell)]
    return lambda cell: [check_requisite(kind, cell).problem]


def main(path: str, *columns: str) -> None:
    """Print the shares for each "COLUMN=KIND"."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        dialect = csv.Sniffer().sniff(file.readline(), ",;\t|")
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=dialect.delimiter))
    for column in columns:
        name, _, kind = column.rpartition("=")
        cells = [row[name] for row in rows if row.get(name) and row[name].strip()]
        check = _check_of(kind, cells)
        start = time.process_time()
        problems = Counter(problem for cell in cells for problem in check(cell))
        seconds = (time.process_time() - start) / max(len(cells), 1) * 10_000
        good = problems.pop("", 0)
        share = good / max(good + problems.total(), 1)
        sys.stdout.write(f"{name}: {good + problems.total()}, {share:.2%} good, {seconds:.2f} s, {dict(problems)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

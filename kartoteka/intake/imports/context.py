"""What a first pass over a sample teaches about the columns of a file: countries, order of dates, decimal marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kartoteka.lib.dates import DateOrder, guess_date_order
from kartoteka.lib.money import guess_decimal_mark
from kartoteka.lib.names import guess_family_first
from kartoteka.lib.organisations import looks_like_organisation
from kartoteka.lib.phone_regions import guess_regions

from .cells import labels
from .headings import fold
from .mapping import Mapping
from .readers import Row, Table

SAMPLE = 2000
PHONES = 400
DATES = ("birthday", "entered_on", "ordered_on")
FIGURES = ("quantity", "unit_price", "amount", "discount", "tax")
NAMES = ("name", "person_name", "contact_person")


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """Learned once per file; dicts are by heading label of the column (see `cells.labels`)."""

    labels: list[str]
    folded: list[str]
    regions: tuple[str, ...] = ()
    date_orders: dict[str, DateOrder] = field(default_factory=dict)
    decimal_marks: dict[str, str] = field(default_factory=dict)
    family_first: dict[str, bool | None] = field(default_factory=dict)
    ragged: bool = False
    today: date = date.max
    total_rows: int = 0


def learn_context(table: Table, mapping: Mapping, today: date, region: str = "") -> ColumnContext:
    """The context of a file from rows spread over it; `region` is the country of the firm, tried last for phones.

    Dates after `today` are doubted, years of two digits end there. Reads the file once.
    """
    rows, total = table.spread(SAMPLE)
    return context_of(rows, mapping, today, region, total)


def context_of(rows: Sequence[Row], mapping: Mapping, today: date, region: str = "", total: int = 0) -> ColumnContext:
    """The context from rows already read."""
    names = labels(mapping)

    def values(*targets: str) -> dict[str, list[str]]:
        return {names[index]: _texts(rows, index) for target in targets for index in mapping.at(target)}

    phones = [text for texts in values("phone", "fax").values() for text in texts]
    regions = guess_regions(phones[:: max(1, len(phones) // PHONES)])
    return ColumnContext(
        names,
        [fold(column.heading) for column in mapping.columns],
        tuple(dict.fromkeys([*regions, *([region] if region else [])])),
        {name: guess_date_order(texts) for name, texts in values(*DATES).items()},
        {name: guess_decimal_mark(texts) for name, texts in values(*FIGURES).items()},
        {name: guess_family_first(_persons(texts)) for name, texts in values(*NAMES).items()},
        _is_ragged(rows, len(names)),
        today,
        total or len(rows),
    )


def _texts(rows: Sequence[Row], index: int) -> list[str]:
    return [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index].strip()]


def _persons(texts: Sequence[str]) -> list[str]:
    return [text for text in texts[:500] if looks_like_organisation(text) < 0.5]


def _is_ragged(rows: Sequence[Row], width: int) -> bool:
    """Whether leaving out blank cells at the end is the habit of the file: a fifth of the rows, of several lengths."""
    short = [len(row.cells) for row in rows if "short" in row.flags]
    return len(short) > 0.2 * len(rows) and (len(set(short)) > 1 or len(short) == len(rows))

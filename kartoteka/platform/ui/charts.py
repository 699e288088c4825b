"""What a chart shows: figures with their names. `static/ui/charts.js` draws it, the template prints its table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.utils.functional import Promise

from kartoteka.platform.ui import formats

Kind = Literal["bar", "line", "pareto"]
Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures, one per label of its chart; None is a gap. From the index `pale_from` they are forecast."""

    name: str | Promise
    values: tuple[Number | None, ...]
    unit: str | Promise = ""
    pale_from: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its table.

    bar: groups of bars; line: lines over an axis; pareto: the first series as bars, the second as a line of per cents
    (see `pareto_chart`). `urls`, one per label or none, lead to the rows behind each figure. Raises ValueError when the
    lengths differ.
    """

    key: str
    title: str | Promise
    kind: Kind
    label_column: str | Promise
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    urls: tuple[str, ...] = ()
    small: bool = False

    def __post_init__(self) -> None:
        lengths = {len(one.values) for one in self.series} | ({len(self.urls)} if self.urls else set())
        if lengths - {len(self.labels)}:
            raise ValueError(
                f"chart {self.key}: {len(self.labels)} labels but series or addresses of {sorted(lengths)}"
            )

    def rows(self) -> Iterator[tuple[str, str, list[str]]]:
        """Yield (label, address or "", figures as written for the reader) for the table."""
        for index, label in enumerate(self.labels):
            figures = [one.values[index] for one in self.series]
            shown = ["–" if number is None else formats.decimal(number) for number in figures]
            yield label, self.urls[index] if self.urls else "", shown

    def for_script(self) -> dict[str, Any]:
        """Return what the drawing needs, as plain numbers and strings."""
        return {
            "kind": self.kind,
            "small": self.small,
            "labels": list(self.labels),
            "urls": list(self.urls),
            "locale": str(formats.reader_locale()).replace("_", "-"),
            "series": [
                {
                    "name": str(one.name),
                    "unit": str(one.unit),
                    "values": [None if number is None else float(number) for number in one.values],
                    "paleFrom": one.pale_from,
                }
                for one in self.series
            ],
        }


def pareto_chart(
    key: str, title: str, label_column: str, name: str, share_name: str, amounts: Mapping[str, Number], unit: str = ""
) -> Chart:
    """Return the amounts from the greatest with the share of their sum, in per cent, that it and those before make."""
    ordered = sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    total = sum(float(amount) for _, amount in ordered)
    reached, shares = 0.0, []
    for _, amount in ordered:
        reached += float(amount)
        shares.append(round(100 * reached / total, 1) if total else 0.0)
    figures = Series(name, tuple(amount for _, amount in ordered), unit)
    labels = tuple(label for label, _ in ordered)
    return Chart(key, title, "pareto", label_column, labels, (figures, Series(share_name, tuple(shares), "%")))

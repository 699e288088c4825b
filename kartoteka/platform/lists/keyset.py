"""Pages by key: "the 50 after this row" instead of "rows 5,001 to 5,050", so that page 100 costs what page 1 costs
and rows that come in meanwhile move nothing."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.stored import as_json
from kartoteka.platform.lists.definitions import Buckets, Sort

PAGE_SIZE = 50


class BadCursor(ValueError):
    """The mark of a page that this list did not give."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page starts: after (or before) the row with these sort values, last the key."""

    values: tuple[Any, ...]
    backward: bool = False


@dataclass(frozen=True, slots=True)
class PageKeys:
    """Keys of a page's rows in order, and the marks of the pages around it ("" where there is none).

    `fetched`: (key, values of the paths asked for) per row where the page's own query brought them, else None.
    """

    ids: tuple[UUID, ...]
    following: str = ""
    preceding: str = ""
    fetched: tuple[tuple[Any, ...], ...] | None = None


class Beyond(Func):
    """(a, b, id) > (x, y, z) as one row comparison, which one index serves. Fields first, then as many values."""

    conditional = True
    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        compiled = [compiler.compile(one) for one in self.source_expressions]
        half = len(compiled) // 2
        left, right = (", ".join(sql for sql, _ in part) for part in (compiled[:half], compiled[half:]))
        params = [param for _, own in compiled for param in own]
        return f"({left}) {self.extra['sign']} ({right})", params


def read_place(after: str, before: str, sort: Sort, rows: QuerySet) -> Place | None:
    """The place two parameters of an address name, or None for the first page. Raises BadCursor."""
    if not after and not before:
        return None
    names = _names(sort)
    try:
        kept = json.loads(base64.urlsafe_b64decode(after or before))
        fields = [rows.model._meta.get_field(name) for name in names]
        if len(kept) != len(names):
            raise BadCursor
        values = tuple(
            None if value is None else field.to_python(value) for field, value in zip(fields, kept, strict=True)
        )
    except (ValueError, TypeError, binascii.Error, ValidationError) as error:
        raise BadCursor from error
    if any(value is None for value in values[1:]) or (values[0] is None and not sort.bucket):
        raise BadCursor
    return Place(values, backward=not after)


def page_of(
    rows: QuerySet,
    sort: Sort,
    descending: bool,
    place: Place | None,
    viewer: Viewer,
    *,
    paths: Sequence[str] = (),
    size: int = PAGE_SIZE,
) -> PageKeys:
    """The page at `place` in that order. One query; an order by bucket takes up to three, whatever the number of rows."""
    backward = bool(place and place.backward)
    order = _Order(sort, descending != backward, viewer)
    found = order.take(rows, place.values if place else None, size + 1, () if sort.bucket else tuple(paths))
    more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    if not found:
        return PageKeys((), fetched=())
    width = len(_names(sort))
    has_following, has_preceding = (True, more) if backward else (more, place is not None)
    return PageKeys(
        tuple(row[width - 1] for row in found),
        _mark(found[-1][:width]) if has_following else "",
        _mark(found[0][:width]) if has_preceding else "",
        None if sort.bucket else tuple(row[width - 1 :] for row in found),
    )


def ordered(rows: QuerySet, sort: Sort, descending: bool) -> QuerySet:
    """All the rows in that order (for exports); buckets in the order of their keys."""
    return rows.order_by(*_signed(_names(sort), descending))


# Stands for the rows of no bucket.
REST = object()


@dataclass(frozen=True, slots=True)
class _Order:
    sort: Sort
    downward: bool
    viewer: Viewer

    def take(self, rows: QuerySet, beyond: Sequence[Any] | None, count: int, paths: tuple[str, ...]) -> list[tuple]:
        """(sort values…, key, values of the paths…) of up to `count` rows; no paths where buckets order."""
        if self.sort.bucket:
            return self._by_bucket(rows, beyond, count)
        names = _names(self.sort)
        return list(self._walk(_beyond(rows, names, beyond, self.downward), names, count, paths))

    def _walk(self, rows: QuerySet, order: Sequence[str], count: int, paths: tuple[str, ...] = ()) -> QuerySet:
        read = rows.order_by(*_signed(order, self.downward)).values_list(*_names(self.sort), *paths)
        return read[:count]

    def _by_bucket(self, rows: QuerySet, beyond: Sequence[Any] | None, count: int) -> list[tuple[Any, ...]]:
        """What is left of the bucket where one is, then the buckets together, the rest apart."""
        buckets = self.sort.buckets(self.viewer)
        parts: list[Any] = [*buckets.keys, REST]
        if self.downward:
            parts.reverse()
        found: list[tuple[Any, ...]] = []
        if beyond is not None:
            here = beyond[0] if beyond[0] in parts else REST
            parts = parts[parts.index(here) + 1 :]
            names = _names(self.sort)[1:]
            left = _beyond(self._within(rows, here, buckets), names, beyond[1:], self.downward)
            found += self._walk(left, names, count)
        for run in _runs(parts):
            if len(found) < count:
                found += self._part(rows, run, buckets, count - len(found))
        return found

    def _within(self, rows: QuerySet, key: Any, buckets: Buckets) -> QuerySet:
        bucket = self.sort.bucket
        if key is not REST:
            return rows.filter(**{bucket: key})
        return (
            rows.filter(**{f"{bucket}__isnull": True})
            if buckets.are_all
            else rows.exclude(**{f"{bucket}__in": buckets.keys})
        )

    def _part(self, rows: QuerySet, run: list[Any], buckets: Buckets, count: int) -> list[tuple[Any, ...]]:
        """The first rows of each bucket by its index, bucket after bucket, until there are enough."""
        names = _names(self.sort)
        if run == [REST]:
            return list(self._walk(self._within(rows, REST, buckets), names[1:], count))
        inner = rows.filter(**{self.sort.bucket: RawSQL('"buckets"."key"', [])})
        sql, params = self._walk(inner, names[1:], count).query.sql_with_params()
        aliases = [f'"c{index}"' for index in range(len(names))]
        direction = " DESC" if self.downward else ""
        order = ", ".join(f'"found".{alias}{direction}' for alias in aliases[1:])
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT "found".* FROM (SELECT * FROM unnest(%s::uuid[]) WITH ORDINALITY AS b(key, place) '  # noqa: S608
                f'ORDER BY place) AS "buckets" CROSS JOIN LATERAL ({sql}) AS "found"({", ".join(aliases)}) '
                f'ORDER BY "buckets"."place", {order} LIMIT %s',
                [run, *params, count],
            )
            return cursor.fetchall()


def _beyond(rows: QuerySet, names: Sequence[str], values: Sequence[Any] | None, downward: bool) -> QuerySet:
    return rows if values is None else rows.filter(_comparison(names, values, downward))


def _comparison(names: Sequence[str], values: Sequence[Any], downward: bool) -> Beyond:
    return Beyond(*[F(name) for name in names], *[Value(value) for value in values], sign="<" if downward else ">")


def _names(sort: Sort) -> tuple[str, ...]:
    return (*((sort.bucket,) if sort.bucket else ()), *sort.order, "id")


def _signed(names: Sequence[str], downward: bool) -> list[str]:
    return [f"-{name}" for name in names] if downward else list(names)


def _runs(parts: list[Any]) -> list[list[Any]]:
    """The buckets together, the rest alone, in the order they stand."""
    keyed = [part for part in parts if part is not REST]
    if REST not in parts:
        return [keyed] if keyed else []
    runs = [[REST], keyed] if parts[0] is REST else [keyed, [REST]]
    return [run for run in runs if run]


def _mark(values: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps([as_json(value) for value in values]).encode()).decode()

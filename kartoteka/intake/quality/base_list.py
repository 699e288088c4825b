"""What the list of cards can be chosen by and shows of quality."""

from collections.abc import Callable, Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.base import options
from kartoteka.cards.base.additions import MORE_COLUMNS, MORE_FILTERS
from kartoteka.intake.quality.card_figures import CardFigures, figures_of
from kartoteka.intake.quality.models import NONE, Contribution
from kartoteka.intake.quality.wording import percent
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists.definitions import Column, Filter


def columns(viewer: Viewer) -> list[Column]:
    """One query for both."""
    return [
        Column("freshness", gettext_lazy("Freshness"), show=_fresh, plain=_fresh_share, gather=figures_of, align="end"),
        Column("wrong", gettext_lazy("Incorrect values"), show=_wrong, plain=_wrong_number, gather=figures_of, align="end"),
    ]  # fmt: skip


def filters(viewer: Viewer) -> list[Filter]:
    """Of the card as a whole, then of what somebody, or a source, told of it."""
    return [
        _has("wrong", gettext_lazy("Has incorrect values"), _is_wrong),
        _has("stale", gettext_lazy("Has stale values"), _is_stale),
        Filter("stale_at", gettext_lazy("Has stale values from"), "moment", "stale_at", inside=_contributed),
        Filter("made_by", gettext_lazy("Card made by"), "reference", "created_by_id", options=options.employees),
        _told("told_by", gettext_lazy("Value entered by"), "collector", ~Q(facts=0)),
        _told("wrong_by", gettext_lazy("Incorrect value entered by"), "collector", _is_wrong()),
        _told("stale_by", gettext_lazy("Stale value entered by"), "collector", None),
        _told("told_by_source", gettext_lazy("Value from the source"), "source", ~Q(facts=0)),
        _told("wrong_by_source", gettext_lazy("Incorrect value from the source"), "source", _is_wrong()),
        _told("stale_by_source", gettext_lazy("Stale value from the source"), "source", None),
    ]  # fmt: skip


def _has(key: str, title: object, condition: Callable[[], Q]) -> Filter:
    def ask(said: Sequence[str]) -> Q:
        found = Q(_contributed(condition()))
        return found if said[0] == "1" else ~found

    def choices(viewer: Viewer) -> list[tuple[str, str]]:
        return [("1", _("yes")), ("0", _("no"))]

    return Filter(key, title, "flag", key, options=choices, ask=ask)


def _told(key: str, title: object, column: str, condition: Q | None) -> Filter:
    """Values of a collector or a source; a `condition` of None is being stale, which depends on the moment."""

    def inside(asked: Q) -> Exists:
        return _contributed(asked & (condition or _is_stale()))

    def choices(viewer: Viewer) -> list[tuple[str, str]]:
        known = options.employees(viewer) if column == "collector" else options.sources(viewer)
        none = _("Nobody in particular") if column == "collector" else _("No source")
        return [*known, (str(NONE), none)]

    return Filter(key, title, "reference", column, inside=inside, options=choices)


def _contributed(condition: Q) -> Exists:
    return Exists(Contribution.objects.filter(condition, party_id=OuterRef("pk")))


def _is_wrong() -> Q:
    return Q(wrong__gt=0)


def _is_stale() -> Q:
    return Q(stale_at__lt=clock.now())


def _fresh(figures: CardFigures | None) -> str:
    return percent(figures.freshness) if figures and figures.freshness is not None else ""


def _fresh_share(figures: CardFigures | None) -> float | str:
    return round(100 * figures.freshness, 1) if figures and figures.freshness is not None else ""


def _wrong(figures: CardFigures | None) -> str:
    return str(figures.wrong) if figures and figures.wrong else ""


def _wrong_number(figures: CardFigures | None) -> int | str:
    return figures.wrong if figures else ""


MORE_COLUMNS.register("quality", columns)
MORE_FILTERS.register("quality", filters)

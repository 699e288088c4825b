"""What the pages of imports print."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.intake.imports.actions import mapping_for
from kartoteka.intake.imports.context import learn_context
from kartoteka.intake.imports.mapping import ColumnGuess
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.uploads import ColumnsForm
from kartoteka.intake.imports.wording import DATE_ORDERS, WHYS
from kartoteka.platform import clock
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.models import Run

S = Import.Stage
OPEN = (Run.State.WAITING, Run.State.RUNNING)
STAGES: dict[str, tuple[Promise, str]] = {
    S.MAPPING: (gettext_lazy("columns to be looked at"), "orange"),
    S.READING: (gettext_lazy("reading"), "live"),
    S.MATCHING: (gettext_lazy("matching"), "live"),
    S.TRIED: (gettext_lazy("tried, nothing changed yet"), "orange"),
    S.APPLYING: (gettext_lazy("putting into the base"), "live"),
    S.DONE: (gettext_lazy("done"), "green"),
    S.FAILED: (gettext_lazy("failed"), "red"),
    S.UNDONE: (gettext_lazy("undone"), ""),
}


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file: its guess, why, and the control that corrects it."""

    guess: ColumnGuess
    sure: int
    why: Promise
    control: forms.BoundField


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """`learned`: (what, value) that the columns taught: countries of phones, order of dates, decimal marks."""

    of: Import
    lines: list[ColumnLine]
    form: ColumnsForm
    learned: list[tuple[str, str]]
    rows: int


def columns_page(of: Import, data: object = None) -> ColumnsPage:
    """The columns with samples. Reads the file once. Raises StoredFileUnreadable."""
    table, mapping = mapping_for(of)
    context = learn_context(table, mapping, clock.today(), Firm.objects.get(id=of.firm_id).country)
    sheet = {"sheet": table.sheet}
    form = ColumnsForm(data, mapping=mapping, rules=of.rules, sheets=table.sheets, initial=sheet)
    lines = [
        ColumnLine(one, round(one.confidence * 100), WHYS.get(one.why, ""), form[f"column_{one.index}"])
        for one in mapping.columns
    ]
    learned = [(_("Countries of the phones"), ", ".join(context.regions))] if context.regions else []
    learned += [(name, str(DATE_ORDERS.get(order, order))) for name, order in context.date_orders.items()]
    learned += [(name, _("decimal mark %s") % mark) for name, mark in context.decimal_marks.items() if mark]
    return ColumnsPage(of, lines, form, learned, context.total_rows)


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import: how far, what may be done with it now. `rate` rows a second, `left` of this stage."""

    of: Import
    state: Promise
    tone: str
    run: Run | None
    is_open: bool
    is_undone: bool
    kept: int
    rate: int | None
    left: str
    may_try: bool
    may_start: bool
    may_go_on: bool
    may_undo: bool
    may_remove: bool

    @property
    def counts(self) -> dict[str, object]:
        return self.of.counts


def import_page(of: Import) -> ImportPage:
    run = of.run
    is_open = bool(run and run.state in OPEN)
    undone = of.entry.undone_by if of.entry else None
    state, tone = STAGES[S.UNDONE] if undone else STAGES[of.stage]
    if run and not is_open and not undone and of.stage in {S.READING, S.MATCHING, S.APPLYING}:
        state, tone = (_("failed"), "red") if run.state == Run.State.FAILED else (_("stopped"), "orange")
    rate, left = _pace(of, run) if is_open and run else (None, "")
    if is_open and of.waits_since:
        state, tone = _("waiting for another import to end"), "orange"
    stopped = bool(run and run.state in {Run.State.STOPPED, Run.State.FAILED})
    return ImportPage(
        of=of, state=state, tone=tone, run=run, is_open=is_open, is_undone=undone is not None,
        kept=undone.facts.get("kept", 0) if undone else 0, rate=rate, left=left,
        may_try=not is_open and not stopped and of.stage == S.MAPPING, may_start=not is_open and of.stage == S.TRIED,
        may_go_on=stopped and not undone and of.stage != S.DONE, may_remove=of.entry_id is None and not is_open,
        may_undo=bool(of.entry_id) and not undone and not is_open,
    )  # fmt: skip


def _pace(of: Import, run: Run) -> tuple[int | None, str]:
    """(rows a second in this stage, time left at that rate)."""
    if of.stage_at is None:
        return None, ""
    seconds = (clock.now() - of.stage_at).total_seconds()
    done = run.done - of.stage_from
    if seconds < 1 or done <= 0:
        return None, ""
    rate = done / seconds
    left = timedelta(seconds=round((run.total - run.done) / rate)) if run.total else None
    return round(rate), str(left) if left is not None else ""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.imports import findings as found
from kartoteka.intake.imports import running
from kartoteka.intake.imports.actions import begin_import, choose_mapping, mapping_for, remove_import
from kartoteka.intake.imports.held import ACCEPT, DISMISS, decide_held
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.pages import columns_page, import_page
from kartoteka.intake.imports.queries import SHOWN, held_values, import_seen_by, imports_seen_by
from kartoteka.intake.imports.readers import UnreadableFile
from kartoteka.intake.imports.receiving import receive_file
from kartoteka.intake.imports.refusals import AlreadyUnderWay
from kartoteka.intake.imports.uploads import UploadForm
from kartoteka.intake.imports.wording import UNREADABLE, field_title
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.ui.doors import page

AT_ONCE = 200
FINDINGS: dict[str, Callable[[Import, Viewer, int], object]] = {
    "same": found.same_rows,
    "questions": found.questions,
    "wrong": lambda of, viewer, after: found.wrong_values(of),
    "rejected": lambda of, viewer, after: found.rejected_rows(of, after),
}


@page
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The imports, newest first; POST takes a file and leads to its columns."""
    shown = [import_page(of) for of in imports_seen_by(request.viewer)[:SHOWN]]
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("imports:columns", _received(request, form).id)
        except UnreadableFile as problem:
            form.add_error("file", UNREADABLE[problem.code])
    return render(request, "imports/imports.html", {"pages": shown, "form": form}, status=422 if form.errors else 200)


def _received(request: HttpRequest, form: UploadForm) -> Import:
    values = form.cleaned_data
    source = Source.objects.filter(id=values["source"]).first() if values["source"] else None
    return receive_file(values["file"], by=request.viewer, kind=values["kind"], source=source)


@page
@require_http_methods(["GET", "DELETE"])
def one_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far the import is and what it found; htmx asks for its progress alone. DELETE forgets one that did nothing."""
    of = import_seen_by(request.viewer, import_id)
    if request.method == "DELETE":
        remove_import(of, by=request.viewer)
        return HttpResponse(status=204, headers={"HX-Redirect": "/imports/"})
    template = "imports/inside.html" if request.htmx else "imports/import.html"
    held_count = held_values(of, request.viewer).count() if of.stage == Import.Stage.DONE else 0
    return render(request, template, {"page": import_page(of), "held": held_count})


@page
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What every column is; POST keeps the corrections and begins the trial, or with `look` only reads the sheet anew."""
    of = import_seen_by(request.viewer, import_id)
    if of.entry_id:
        raise AlreadyUnderWay
    shown = columns_page(of, request.POST or None)
    if request.method == "POST" and shown.form.is_valid():
        table, mapping = mapping_for(of)
        sheet = shown.form.cleaned_data.get("sheet", of.sheet)
        if sheet and sheet != table.sheet:
            return _other_sheet(of, sheet, request.viewer)
        of = choose_mapping(
            of, mapping.corrected(shown.form.choices(mapping)), by=request.viewer, rules=shown.form.rules()
        )
        running.try_import(of, by=request.viewer)
        return redirect("imports:import", of.id)
    return render(request, "imports/columns.html", {"page": shown}, status=422 if shown.form.errors else 200)


def _other_sheet(of: Import, sheet: str, by: Viewer) -> HttpResponse:
    again = begin_import(Path(of.path), of.name, by=by, source=of.source, sheet=sheet)
    remove_import(of, by=by)
    return redirect("imports:columns", again.id)


@page
@require_POST
def trial(request: HttpRequest, import_id: UUID) -> HttpResponse:
    return _changed(request, import_id, running.try_import)


@page
@require_POST
def start(request: HttpRequest, import_id: UUID) -> HttpResponse:
    return _changed(request, import_id, running.start_import)


@page
@require_http_methods(["POST", "DELETE"])
def stop(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """POST stops, DELETE takes that back: it goes on."""
    return _changed(request, import_id, running.stop_import if request.method == "POST" else running.go_on)


@page
@require_POST
def undoing(request: HttpRequest, import_id: UUID) -> HttpResponse:
    return _changed(request, import_id, running.start_undo)


def _changed(request: HttpRequest, import_id: UUID, change: Callable[..., Run]) -> HttpResponse:
    change(import_seen_by(request.viewer, import_id), by=request.viewer)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": f"/imports/{import_id}/"})
    return redirect("imports:import", import_id)


@page
@require_GET
def findings(request: HttpRequest, import_id: UUID, kind: str) -> HttpResponse:
    """One list of what was found, after the row `after`."""
    if kind not in FINDINGS:
        raise Http404
    of = import_seen_by(request.viewer, import_id)
    after = request.GET.get("after", "")
    lines = FINDINGS[kind](of, request.viewer, int(after) if after.isdecimal() and len(after) < 19 else 0)
    return render(request, f"imports/{kind}.html", {"of": of, "page": import_page(of), "found": lines})


@page
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Values held for a decision; POST decides one (`value`) or those of one field (`field`)."""
    of = import_seen_by(request.viewer, import_id)
    waiting = held_values(of, request.viewer).select_related("of__source")
    if request.method == "POST":
        decision, field = request.POST.get("decision"), request.POST.get("field", "")
        if decision not in {ACCEPT, DISMISS}:
            raise Http404
        chosen = waiting.filter(field=field)[:AT_ONCE] if field else waiting.filter(id=_key(request.POST.get("value")))
        count = decide_held(chosen, decision, by=request.viewer)
        messages.success(request, ngettext("%d value was decided.", "%d values were decided.", count) % count)
        return redirect("imports:held", of.id)
    fields = [(key, field_title(key)) for key in waiting.order_by("field").values_list("field", flat=True).distinct()]
    lines = [(one, field_title(one.field)) for one in waiting[:SHOWN]]
    return render(request, "imports/held.html", {"of": of, "page": import_page(of), "lines": lines, "fields": fields})


def _key(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError as error:
        raise Http404 from error

"""The doors of a list. Everything they know of a catalogue comes from its definition."""

from uuid import UUID

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.lists import exports
from kartoteka.platform.lists.actions import remove_view, save_view
from kartoteka.platform.lists.cells import CellForm, cell_of, change_cell
from kartoteka.platform.lists.counting import count_of
from kartoteka.platform.lists.definitions import LISTS, OfferedList
from kartoteka.platform.lists.doors import door, go
from kartoteka.platform.lists.exported import path_of
from kartoteka.platform.lists.forms import ConditionForm, ViewForm, with_condition
from kartoteka.platform.lists.functions import SHARE
from kartoteka.platform.lists.jobs import EXPORT, start_export
from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.lists.pages import asked_state, column_choices, known_filter, list_page, query_of
from kartoteka.platform.lists.rows import print_cell
from kartoteka.platform.lists.states import filtered
from kartoteka.platform.ui.doors import page as signed_in_page
from kartoteka.platform.ui.edit import edit_form, edit_refused

AT_ONCE = 10_000


@require_GET
@door
def page(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    """The list; for htmx only the part that changes with page, order and filter."""
    whole = request.headers.get("HX-Target") != "list"
    template = "lists/page.html" if whole else "lists/page.html#list"
    return render(request, template, {"page": list_page(offer, request.GET)})


@require_GET
@door
def count(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    state, _ = asked_state(request.GET, offer)
    counted = count_of(filtered(offer.rows(), state, offer))
    return render(request, "lists/parts/count.html", {"count": counted})


@require_GET
@door
def columns(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    """Which columns there are and in which order they stand."""
    state, view = asked_state(request.GET, offer)
    choices = column_choices(offer, state)
    return render(
        request, "lists/parts/columns.html", {"choices": choices, "state": state, "view": view, "offer": offer}
    )


@require_GET
@door
def condition(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    """What can be filtered by, or the form of one condition; sent with an operator, the list with it added."""
    state, view = asked_state(request.GET, offer)
    context = {"offer": offer, "state": state, "query": query_of(state, view), "joined": request.GET.get("or", "")}
    if "filter" not in request.GET:
        return render(request, "lists/parts/filters.html", context)
    chosen = known_filter(request.GET["filter"], offer)
    form = ConditionForm(chosen, offer, request.GET if "operator" in request.GET else None)
    wanted = with_condition(state, form, chosen.key, context["joined"], offer) if form.is_bound else None
    if wanted:
        return go(request, f"{reverse(offer.definition.url_name)}?{query_of(wanted, view)}")
    context |= {"form": form, "chosen": chosen, "view": view}
    return render(request, "lists/parts/condition.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@door
def cell(request: HttpRequest, offer: OfferedList, row_id: UUID, column: str) -> HttpResponse:
    """A cell edited in place: the form, then the cell as it stands, or the form with the refusal."""
    chosen, row = cell_of(offer, row_id, column)
    form = CellForm(chosen, row, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return edit_form(request, form)
    if not form.is_valid():
        return edit_refused(request, form)
    try:
        with transaction.atomic():
            fresh = change_cell(offer, chosen, row, form.cleaned_data["value"])
    except Refused as refusal:
        form.add_error("value", str(refusal))
        return edit_refused(request, form)
    return HttpResponse(print_cell(fresh, chosen, offer, may_edit=True))


@require_GET
@door
def export(request: HttpRequest, offer: OfferedList, kind: str) -> HttpResponse:
    """All rows of the filter as a file, streamed; a large workbook is long work, to whose page this leads."""
    state, _ = asked_state(request.GET, offer)
    leaving = exports.begin_export(offer, state, kind=kind)
    name = f"{offer.definition.key}.{kind}"
    if kind == "xlsx":
        counted = count_of(exports.rows_to_export(offer, state))
        if not counted.is_exact or counted.number > AT_ONCE:
            run = start_export(leaving, total=counted.number)
            return HttpResponseRedirect(reverse("jobs:run", args=[run.id]))
        return FileResponse(exports.xlsx_of(leaving), as_attachment=True, filename=name, content_type=exports.TYPES[kind])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(exports.csv_of(leaving), content_type=exports.TYPES[kind], headers=headers)


@signed_in_page
@require_GET
def exported(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The file of a large export, for the one who asked and may still export."""
    run = Run.objects.get(id=run_id, by=request.viewer.employee_id, kind=EXPORT, state=Run.State.DONE)
    definition = LISTS[run.arguments["list"]]
    request.viewer.may(definition.export).or_raise()
    try:
        content = path_of(run.firm_id, run.id).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(content, as_attachment=True, filename=f"{definition.key}.xlsx", content_type=exports.TYPES["xlsx"])


@require_http_methods(["GET", "POST"])
@door
def views(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    """Keeps the state of the address under a name."""
    state, _ = asked_state(request.GET, offer)
    form = ViewForm(request.POST if request.method == "POST" else None, may_share=bool(offer.viewer.may(SHARE.key)))
    if not form.is_valid():
        context = {"form": form, "offer": offer, "query": state.query()}
        return render(request, "lists/parts/view_form.html", context, status=422 if form.is_bound else 200)
    name, shared = form.cleaned_data["name"], form.cleaned_data["shared"]
    kept = save_view(offer.definition.key, name, state, by=offer.viewer, shared=shared)
    return go(request, f"{reverse(offer.definition.url_name)}?view={kept.id}")


@require_POST
@door
def view_removal(request: HttpRequest, offer: OfferedList, view_id: UUID) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.open_to(offer.viewer), id=view_id, list_key=offer.definition.key)
    remove_view(view, by=offer.viewer)
    return go(request, reverse(offer.definition.url_name))

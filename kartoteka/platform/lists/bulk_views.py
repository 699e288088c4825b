"""The doors of changing many rows: what to change, how many that would be, the run."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.platform.jobs.models import Run
from kartoteka.platform.lists.bulk import MOST_CHOSEN, Selection
from kartoteka.platform.lists.conditions import BadCondition
from kartoteka.platform.lists.counting import count_of
from kartoteka.platform.lists.definitions import BulkChange, OfferedList
from kartoteka.platform.lists.doors import door
from kartoteka.platform.lists.jobs import KIND, start_bulk_change
from kartoteka.platform.lists.pages import asked_state


class BulkForm(forms.Form):
    """The new value."""

    def __init__(self, change: BulkChange, offer: OfferedList, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = change.form_field(offer.viewer)
        self.fields["value"].label = change.title
        self.fields["confirmed"] = forms.CharField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@door
def bulk(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    """GET: the changes there are, or the form of one. POST: how many rows it would change; confirmed, the run."""
    offer.viewer.may(offer.definition.bulk_change).or_raise()
    changes = offer.changes()
    asked = request.POST if request.method == "POST" else request.GET
    change = changes.get(asked.get("change", ""))
    selection = chosen(request, offer)
    context = {"offer": offer, "changes": changes.values(), "change": change, "query": request.META["QUERY_STRING"]}
    context |= {"rows": selection.ids, "count": count_of(selection.rows(offer, offer.definition.bulk_change))}
    if change is None:
        return render(request, "lists/parts/bulk.html", context)
    form = BulkForm(change, offer, request.POST if "value" in request.POST or request.POST.get("confirmed") else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "lists/parts/bulk.html", context | {"form": form}, status=422 if form.is_bound else 200)
    if not form.cleaned_data["confirmed"]:
        described = change.describe(form.cleaned_data["value"])
        return render(request, "lists/parts/bulk.html", context | {"form": form, "described": described, "preview": True})
    count = context["count"]
    total = count.number if count.is_exact else None
    run = start_bulk_change(selection, change, written(request, form), by=offer.viewer, total=total)
    return render(request, "lists/parts/run.html", {"run": run, "offer": offer})


@require_GET
@door
def bulk_run(request: HttpRequest, offer: OfferedList, run_id: UUID) -> HttpResponse:
    """How far the run is; only for whoever started it."""
    own = Run.objects.filter(by_id=offer.viewer.employee_id, kind=KIND)
    return render(request, "lists/parts/run.html", {"run": get_object_or_404(own, id=run_id), "offer": offer})


def chosen(request: HttpRequest, offer: OfferedList) -> Selection:
    """The rows ticked, or with `all` every row of the address. Raises BadCondition."""
    state, _view = asked_state(request.GET, offer)
    if request.POST.get("all"):
        return Selection(offer.definition.key, state)
    try:
        ids = tuple(UUID(key) for key in request.POST.getlist("row"))
    except ValueError as error:
        raise BadCondition("row") from error
    if len(ids) > MOST_CHOSEN:
        raise BadCondition(_("too many rows"))
    return Selection(offer.definition.key, state, ids)


def written(request: HttpRequest, form: BulkForm) -> object:
    """The value as it was written, for the job to read again."""
    values = request.POST.getlist("value")
    return values if hasattr(form.fields["value"].widget, "allow_multiple_selected") and (
        form.fields["value"].widget.allow_multiple_selected
    ) else (values[0] if values else "")

"""The doors of changing many rows: what to change, how many that would be, the run."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kartoteka.platform.lists.bulk import MOST_CHOSEN, Selection
from kartoteka.platform.lists.conditions import BadCondition
from kartoteka.platform.lists.counting import count_of
from kartoteka.platform.lists.definitions import BulkChange, OfferedList
from kartoteka.platform.lists.doors import door, go
from kartoteka.platform.lists.jobs import start_bulk_change
from kartoteka.platform.lists.pages import asked_state


class BulkForm(forms.Form):
    """The new value."""

    def __init__(self, change: BulkChange, offer: OfferedList, *args: object) -> None:
        super().__init__(*args)
        self.fields["value"] = change.form_field(offer.viewer)
        self.fields["value"].label = change.title


@require_POST
@door
def bulk(request: HttpRequest, offer: OfferedList) -> HttpResponse:
    """Step by step: what to change, to what (`step`=preview), how many that would be, and (`step`=run) the run."""
    offer.viewer.may(offer.definition.bulk_change).or_raise()
    changes, step = offer.changes(), request.POST.get("step", "")
    change = changes.get(request.POST.get("change", ""))
    selection = chosen(request, offer)
    counted = count_of(selection.rows(offer, offer.definition.bulk_change))
    context = {"offer": offer, "changes": changes.values(), "change": change, "query": request.META["QUERY_STRING"]}
    context |= {"rows": selection.ids or (), "count": counted, "is_all": selection.ids is None}
    form = BulkForm(change, offer, request.POST if step else None) if change else None
    if form is None or not form.is_valid():
        status = 422 if form and form.is_bound else 200
        return render(request, "lists/parts/bulk.html", context | {"form": form}, status=status)
    if step != "run":
        context |= {"form": form, "described": change.describe(form.cleaned_data["value"])}
        return render(request, "lists/parts/bulk_preview.html", context)
    total = counted.number if counted.is_exact else None
    run = start_bulk_change(selection, change, written(request, form), by=offer.viewer, total=total)
    back = f"{reverse(offer.definition.url_name)}?{request.META['QUERY_STRING']}"
    return go(request, f"{reverse('jobs:run', args=[run.id])}?{urlencode({'list': back})}")


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
        raise BadCondition("too many rows")
    return Selection(offer.definition.key, state, ids)


def written(request: HttpRequest, form: BulkForm) -> object:
    """The value as it was written, for the job to read again."""
    values = request.POST.getlist("value")
    if isinstance(form.fields["value"], forms.MultipleChoiceField):
        return values
    return values[0] if values else ""

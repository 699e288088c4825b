from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.fields import actions
from kartoteka.platform.fields.allowing import may_define
from kartoteka.platform.fields.forms import FieldForm, written_choices
from kartoteka.platform.fields.functions import DEFINE_FIELDS
from kartoteka.platform.fields.models import Field
from kartoteka.platform.fields.pages import fields_parts, retired_fields
from kartoteka.platform.fields.places import field_groups
from kartoteka.platform.fields.refusals import FieldWrong
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.ui.doors import page


@page
@require_GET
def fields(request: HttpRequest) -> HttpResponse:
    request.viewer.may(DEFINE_FIELDS).or_raise()
    context = {"parts": fields_parts(_("All groups")), "retired": retired_fields()}
    return render(request, "fields/fields.html", context)


@page
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A field for all, for a group (?group=) or of an information set (?set=)."""
    place = _place(request)
    may_define(Field(**place), request.viewer).or_raise()
    in_set = "information_set" in place
    form = FieldForm(request.POST or None, in_set=in_set, initial={"group_id": str(place.get("group_id") or "")})
    if request.method == "POST" and form.is_valid():
        field = _saved(form, lambda values: actions.define_field(by=request.viewer, **place | values))
        if field:
            messages.success(request, _("The field is there: on cards, in lists and in the API."))
            return redirect(_back(field))
    context = {"form": form, "back": _back(Field(**place)), "set": place.get("information_set")}
    return render(request, "fields/field.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def field(request: HttpRequest, definition_id: UUID) -> HttpResponse:
    found = _field(request, definition_id)
    may_define(found, request.viewer).or_raise()
    form = FieldForm(request.POST or None, of=found, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        saved = _saved(form, lambda values: actions.change_field(found, by=request.viewer, **values))
        if saved:
            messages.success(request, _("Saved."))
            return redirect(_back(found))
    context = {"form": form, "field": found, "back": _back(found), "set": found.information_set}
    return render(request, "fields/field.html", context, status=422 if form.errors else 200)


@page
@require_POST
def retirement(request: HttpRequest, definition_id: UUID) -> HttpResponse:
    """Retires the field, or uses it again."""
    found = _field(request, definition_id)
    act = actions.use_field_again if found.retired_at else actions.retire_field
    act(found, by=request.viewer)
    return redirect(_back(found))


@page
@require_POST
def place(request: HttpRequest, definition_id: UUID) -> HttpResponse:
    """One place up or down among the fields beside it."""
    found = _field(request, definition_id)
    beside = Field.objects.filter(group_id=found.group_id, information_set=found.information_set, retired_at=None)
    keys = list(beside.values_list("id", flat=True))
    at = keys.index(found.id)
    to = at - 1 if request.POST.get("way") == "up" else at + 1
    if 0 <= to < len(keys):
        keys[at], keys[to] = keys[to], keys[at]
        actions.order_fields(keys, by=request.viewer)
    return redirect(_back(found))


def _field(request: HttpRequest, field_id: UUID) -> Field:
    """A field of all, or of a set the viewer belongs to; any other is not there."""
    found = Field.objects.select_related("information_set").get(id=field_id)
    if found.information_set_id and not sets_of(request.viewer).filter(id=found.information_set_id).exists():
        raise Field.DoesNotExist
    return found


def _place(request: HttpRequest) -> dict[str, Any]:
    if request.GET.get("set"):
        known = {one.id.hex: one for one in sets_of(request.viewer)}
        found = known.get(request.GET["set"].replace("-", ""))
        if found is None:
            raise Field.DoesNotExist
        return {"information_set": found}
    asked = request.GET.get("group", "").replace("-", "")
    return {"group_id": next((key for key, _name in field_groups() if key.hex == asked), None)}


def _saved(form: FieldForm, save: Any) -> Field | None:
    try:
        return save(form.definition())
    except FieldWrong as wrong:
        where = wrong.details.get("where")
        form.add_error(where if where in form.fields else None, str(wrong))
        return None


def _initial(field: Field) -> dict[str, Any]:
    names = {f"name_{code}": name for code, name in field.names.items()}
    columns = ("unit", "minimum", "maximum", "pattern", "formula", "required_at", "weight", "is_unique")
    values = {name: getattr(field, name) for name in columns}
    return names | values | {"help": next(iter(field.helps.values()), ""), "choices": written_choices(field)}


def _back(field: Field) -> str:
    return "fields:sets" if field.information_set_id else "fields:fields"

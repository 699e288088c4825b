from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.cards.groups import actions
from kartoteka.cards.groups.forms import GroupForm
from kartoteka.cards.groups.pages import group_lines
from kartoteka.cards.parties.functions import DEFINE_GROUPS
from kartoteka.cards.parties.models import Group
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.pages import fields_of_group
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """All groups. POST defines one and goes on to its parameters."""
    request.viewer.may(DEFINE_GROUPS.key).or_raise()
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        group = actions.define_group(form.names(), by=request.viewer, side=form.cleaned_data["side"])
        messages.success(request, _("The group is there. Add its parameters."))
        return redirect("groups:group", group.id)
    context = {"lines": group_lines(retired=False), "retired": group_lines(retired=True), "form": form}
    return render(request, "groups/groups.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One group: its names, and the parameters its cards have."""
    request.viewer.may(DEFINE_GROUPS.key).or_raise()
    found = Group.objects.get(id=group_id)
    initial = {f"name_{code}": name for code, name in found.names.items()} | {"side": found.side}
    form = GroupForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_group(found, by=request.viewer, names=form.names(), side=form.cleaned_data["side"])
        messages.success(request, _("Saved."))
        return redirect("groups:groups")
    context = {"group": found, "name": named(found.names, found.key), "form": form, "lines": fields_of_group(found.id)}
    return render(request, "groups/group.html", context, status=422 if form.errors else 200)


@page
@require_POST
def retirement(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Retires the group, or uses it again."""
    found = Group.objects.get(id=group_id)
    act = actions.use_group_again if found.retired_at else actions.retire_group
    act(found, by=request.viewer)
    return redirect("groups:groups")


@page
@require_POST
def place(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One place up or down."""
    Group.objects.get(id=group_id)
    keys = [line.group.id for line in group_lines(retired=False)]
    at = keys.index(group_id) if group_id in keys else -1
    to = at - 1 if request.POST.get("way") == "up" else at + 1
    if at >= 0 and 0 <= to < len(keys):
        keys[at], keys[to] = keys[to], keys[at]
    actions.order_groups(keys, by=request.viewer)
    return redirect("groups:groups")

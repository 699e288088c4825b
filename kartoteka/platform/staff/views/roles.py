from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.platform.access.models import Role
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.forms import RoleForm
from kartoteka.platform.staff.matrix import chosen_fields, chosen_functions, role_page
from kartoteka.platform.staff.pages import role_lines
from kartoteka.platform.staff.role_actions import add_role, change_role, remove_role
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """All roles. POST adds one, with the rights of another or with none."""
    allow(request.viewer)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = add_role(form.cleaned_data["name"], by=request.viewer, like=form.cleaned_data["like"])
        return redirect("staff:role", added.id)
    context = {"lines": role_lines(), "form": form}
    return render(request, "staff/roles.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, role_id: UUID) -> HttpResponse:
    """What the role may do, in which scope, and which fields it is withheld."""
    allow(request.viewer)
    found = Role.objects.get(id=role_id)
    if request.method == "POST":
        name = request.POST.get("name", "").strip()[:100] or found.name
        functions, fields = chosen_functions(request.POST), chosen_fields(request.POST)
        change_role(found, by=request.viewer, name=name, functions=functions, fields=fields)
        messages.success(request, _("Saved. It holds from the next click of everybody with this role."))
        return redirect("staff:role", found.id)
    return render(request, "staff/role.html", {"page": role_page(found)})


@page
@require_POST
def role_removal(request: HttpRequest, role_id: UUID) -> HttpResponse:
    remove_role(Role.objects.get(id=role_id), by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect("staff:roles")

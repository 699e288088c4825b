from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.people.models import Employee
from kartoteka.platform.people.sign_in import has_second_factor
from kartoteka.platform.staff.actions import hire
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.employee_actions import change_employee, come_back, leave
from kartoteka.platform.staff.forms import EmployeeForm, NewEmployeeForm, RolesForm
from kartoteka.platform.staff.functions import MANAGE_PEOPLE, VIEW_PEOPLE
from kartoteka.platform.staff.invitation_actions import invite, reset_second_factor
from kartoteka.platform.staff.invitation_mail import mail_invitation
from kartoteka.platform.staff.pages import absence_lines, people_found, people_lines
from kartoteka.platform.staff.role_actions import set_roles
from kartoteka.platform.ui.doors import page

ON_A_PAGE = 50


@page
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    text, left = request.GET.get("q", "").strip()[:100], request.GET.get("left") == "1"
    found = Paginator(people_found(text, left=left), ON_A_PAGE).get_page(request.GET.get("page"))
    may = bool(request.viewer.may(MANAGE_PEOPLE.key))
    lines = people_lines(list(found.object_list))
    return render(request, "staff/people.html", {"lines": lines, "found": found, "q": text, "left": left, "may": may})


@page
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Adds an employee; with an e-mail address, the page after it shows the invitation."""
    allow(request.viewer)
    form = NewEmployeeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        added = hire(values["name"], by=request.viewer, department=values["department"], email=values["email"])
        if values["position"]:
            change_employee(added, by=request.viewer, position=values["position"])
        set_roles(added, [role.id for role in values["roles"]], by=request.viewer)
        return _invited(request, added) if added.email else redirect("staff:employee", added.id)
    return render(request, "staff/new_employee.html", {"form": form}, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def employee(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    allow(request.viewer)
    found = Employee.objects.select_related("department", "position", "user").get(id=employee_id)
    initial = {
        "name": found.name,
        "email": found.email,
        "department": found.department_id,
        "position": found.position_id,
    }
    form = EmployeeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_employee(found, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("staff:employee", found.id)
    held = list(found.grants.values_list("role_id", flat=True))
    context = {"employee": found, "form": form, "roles_form": RolesForm(initial={"roles": held})}
    context["absences"] = absence_lines(request.viewer, found.id)
    context["has_factor"] = bool(found.user and has_second_factor(found.user))
    return render(request, "staff/employee.html", context, status=422 if form.errors else 200)


@page
@require_POST
def roles_of(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    allow(request.viewer)
    found = Employee.objects.select_related("user").get(id=employee_id)
    form = RolesForm(request.POST)
    if form.is_valid():
        set_roles(found, [role.id for role in form.cleaned_data["roles"]], by=request.viewer)
        messages.success(request, _("Saved. The person signs in again with the new rights."))
    return redirect("staff:employee", found.id)


@page
@require_POST
def invitation(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Makes a link and shows it, this once."""
    allow(request.viewer)
    return _invited(request, Employee.objects.get(id=employee_id))


@page
@require_POST
def second_factor(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """A lost second factor is taken off; the next sign-in sets a new one."""
    found = Employee.objects.get(id=employee_id)
    reset_second_factor(found, by=request.viewer)
    messages.success(request, _("%(name)s sets a new second factor at the next sign-in.") % {"name": found.name})
    return redirect("staff:employee", found.id)


@page
@require_POST
def leaving(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    gone = leave(Employee.objects.get(id=employee_id), by=request.viewer)
    messages.success(request, _("%(name)s works here no more.") % {"name": gone.name})
    return redirect("staff:people")


@page
@require_POST
def coming_back(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    back = come_back(Employee.objects.get(id=employee_id), by=request.viewer)
    return redirect("staff:employee", back.id)


def _invited(request: HttpRequest, employee: Employee) -> HttpResponse:
    text = invite(employee, by=request.viewer)
    address = request.build_absolute_uri(f"/invitation/{text}/")
    sent = mail_invitation(employee, address, firm=request.firm)
    return render(request, "staff/invited.html", {"employee": employee, "address": address, "sent": sent.value})

"""Looking at what was filled in, and how departments work."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.intake.submissions.forms import MODES, WayForm
from kartoteka.intake.submissions.pages import submission_page
from kartoteka.intake.submissions.queries import visible_photo, visible_submission
from kartoteka.intake.submissions.ways import mode_of, own_mode, set_way_of_working
from kartoteka.platform.files.storage import path_of
from kartoteka.platform.people.models import Department
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.ui.doors import page


@page
@require_GET
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    row = visible_submission(submission_id, viewer=request.viewer)
    return render(request, "submissions/submission.html", {"page": submission_page(row, viewer=request.viewer)})


@page
@require_GET
def photo(request: HttpRequest, submission_id: UUID, photo_id: UUID) -> HttpResponse:
    """A photo as it came from the phone, for whoever may see the submission and all its answers."""
    found = visible_photo(submission_id, photo_id, viewer=request.viewer)
    try:
        content = path_of(found.firm_id, found.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@page
@require_http_methods(["GET", "POST"])
def way(request: HttpRequest, department_id: UUID) -> HttpResponse:
    """A panel of the department's screen: individual or distributed."""
    allow(request.viewer)
    department = Department.objects.get(id=department_id)
    form = WayForm(request.POST or None, initial={"mode": own_mode(department.id)})
    is_saved = request.method == "POST" and form.is_valid()
    if is_saved:
        set_way_of_working(department, form.cleaned_data["mode"], by=request.viewer)
    context = {"form": form, "department": department, "effective": MODES[mode_of(department.id)], "is_saved": is_saved}
    return render(request, "submissions/way.html", context, status=422 if form.errors else 200)

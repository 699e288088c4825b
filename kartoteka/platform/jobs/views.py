from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from kartoteka.platform.access.decisions import Denied
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.actions import resume_run, stop_run
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.pages import run_page
from kartoteka.platform.jobs.queries import run_seen_by, runs_seen_by


def runs(request: HttpRequest) -> HttpResponse:
    viewer = _viewer(request)
    pages = [run_page(run, viewer) for run in runs_seen_by(viewer)]
    return render(request, "jobs/runs.html", {"pages": pages})


def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The page of one run; htmx asks for its inside alone."""
    try:
        page = run_page(run_seen_by(_viewer(request), run_id), request.viewer)
    except Run.DoesNotExist as error:
        raise Http404 from error
    template = "jobs/run_inside.html" if request.htmx else "jobs/run.html"
    return render(request, template, {"page": page, "list_url": _own_address(request.GET.get("list", ""))})


def _own_address(address: str) -> str:
    """The address of the list from which the work was begun; "" for one of another site."""
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""


@require_http_methods(["POST", "DELETE"])
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """POST asks the work to stop, DELETE takes that back: it goes on."""
    change = stop_run if request.method == "POST" else resume_run
    try:
        change(run_id, by=_viewer(request))
    except Run.DoesNotExist as error:
        raise Http404 from error
    if request.htmx:
        return run(request, run_id)
    return redirect("jobs:run", run_id)


def _viewer(request: HttpRequest) -> Viewer:
    if request.viewer is None:
        Denied("access.no_firm").or_raise()
    return request.viewer

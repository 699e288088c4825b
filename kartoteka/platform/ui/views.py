from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.ui import gallery as samples
from kartoteka.platform.ui.edit import edit_form, edit_refused
from kartoteka.platform.ui.errors import REFUSALS, refuse
from kartoteka.platform.ui.palette import found
from kartoteka.platform.ui.preferences import keep, safe_next


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language or theme, then go back to the same page; a script gets no page."""
    scripted = request.headers.get("HX-Request") == "true"
    response = HttpResponse(status=204) if scripted else HttpResponseRedirect(safe_next(request))
    for name in ("language", "theme"):
        if name in request.POST and not keep(request, response, name, request.POST[name]):
            return refuse(request, 400)
    return response


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")[:200]
    return render(request, "ui/parts/palette_results.html", {"groups": found(request, query), "query": query.strip()})


@require_GET
def gallery(request: HttpRequest, part: str = "parts") -> HttpResponse:
    """Every part in every state; only while debugging."""
    if not settings.DEBUG or part not in samples.PARTS:
        raise Http404
    return render(request, f"ui/gallery/{part}.html", samples.context(request, part))


@require_GET
def gallery_error(request: HttpRequest, status: int) -> HttpResponse:
    if not settings.DEBUG or status not in REFUSALS:
        raise Http404
    return refuse(request, status)


@require_http_methods(["GET", "POST"])
def gallery_edit(request: HttpRequest) -> HttpResponse:
    """An edit in place that stores nothing."""
    if not settings.DEBUG:
        raise Http404
    if request.method == "GET":
        return edit_form(request, samples.AddressForm(initial={"address": samples.ADDRESS}))
    form = samples.AddressForm(request.POST)
    if not form.is_valid():
        return edit_refused(request, form)
    return render(request, "ui/gallery/edited.html", {"address": form.cleaned_data["address"]})

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kartoteka.platform.search.find import find
from kartoteka.platform.search.kinds import KINDS
from kartoteka.platform.search.pages import LINES, results_page


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Everything found; for a script that is typing along, the results alone."""
    found = results_page(request.viewer, request.GET.get("q", ""))
    template = "search/parts/results.html" if request.headers.get("HX-Target") == "results" else "search/page.html"
    return render(request, template, {"page": found})


@require_GET
def lines(request: HttpRequest, kind: str) -> HttpResponse:
    """Lines to choose from while somebody types into a field that refers to an object of `kind`."""
    query = request.GET.get("q", "")[:200]
    found = find(request.viewer, query, LINES, [kind])
    return render(request, "search/parts/lines.html", {"found": found, "query": query.strip(), "kind": KINDS[kind]})

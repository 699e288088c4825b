from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kartoteka.platform.access.why_page import why_page
from kartoteka.platform.ui.doors import page


@page
@require_GET
def why(request: HttpRequest) -> HttpResponse:
    """Why somebody may or may not do something, with which card: the chain of rules."""
    return render(request, "access/why.html", {"page": why_page(request.GET, viewer=request.viewer)})

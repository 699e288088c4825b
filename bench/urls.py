"""The addresses of the application and two empty views, the measure of everything else."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kartoteka.config import urls


def empty(request: HttpRequest) -> HttpResponse:
    """Somebody signed in gets nothing: the cost of the stack with the rights resolved."""
    return HttpResponse("nothing")


def bare(request: HttpRequest) -> HttpResponse:
    """Anybody gets nothing: the cost of the stack alone."""
    return HttpResponse("nothing")


bare.login_required = False
urlpatterns = [path("bench/empty/", empty), path("bench/bare/", bare), *urls.urlpatterns]

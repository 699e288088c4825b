"""The REST API at /api/v1: every feature's `api.router`, with one way of signing in and one shape of errors."""

from importlib import import_module

from django.core.cache import caches
from django.http import HttpRequest
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.throttling import AuthRateThrottle

import kartoteka
from kartoteka.config.features import modules_named
from kartoteka.platform.api.authentication import BySession, ByToken
from kartoteka.platform.api.problems import explain_errors, problem


class ProcessThrottle(AuthRateThrottle):
    """Counts in each process: a row of the shared cache per request would cost more than most requests."""

    cache = caches["process"]


api = NinjaAPI(
    title="Kartoteka",
    version=kartoteka.__version__,
    description="Customers, where their values come from, and what they bought. Errors are application/problem+json; "
    "writes may carry an Idempotency-Key; lists are pages with a cursor.",
    auth=[ByToken(), BySession()],
    urls_namespace="api",
    docs_url="/docs",
    throttle=[ProcessThrottle("600/m")],
)
explain_errors(api)

for module in modules_named("api"):
    found = getattr(import_module(module), "router", None)
    if found is not None:
        api.add_router("", found)


@csrf_exempt
def no_such_address(request: HttpRequest, path: str = "") -> object:
    """Everything below /api/ that is no operation."""
    return problem(404, "not_found", "There is no such address in the API.")

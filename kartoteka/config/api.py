"""The REST API at /api/v1: every feature's `api.router`, with one way of signing in and one shape of errors."""

from importlib import import_module

from django.http import HttpRequest
from django.views.decorators.csrf import csrf_exempt

import kartoteka
from kartoteka.config.features import modules_named
from kartoteka.platform.api.authentication import BySession, ByToken
from kartoteka.platform.api.documenting import DocumentedApi
from kartoteka.platform.api.problems import explain_errors, problem
from kartoteka.platform.api.throttling import PerMinute

api = DocumentedApi(
    title="Kartoteka",
    version=kartoteka.__version__,
    description="Customers, where their values come from, and what they bought. Errors are application/problem+json; "
    "writes may carry an Idempotency-Key; lists are pages with a cursor.",
    auth=[ByToken(), BySession()],
    urls_namespace="api",
    docs_url="/docs",
    throttle=[PerMinute()],
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

"""The app itself: its page, its files and its service worker, open to all: they hold nothing of anybody."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kartoteka.intake.capture import assets

FOR_LONG = "public, max-age=31536000, immutable"
ANEW = "no-cache"


@require_GET
def app(request: HttpRequest) -> HttpResponse:
    """The page. The same for everybody, so that it can be kept on the phone."""
    response = render(
        request, "capture/app.html", {"base": assets.base(), "styles": assets.styles(), "icons": assets.sprite()}
    )
    response["Cache-Control"] = ANEW
    return response


@require_GET
def asset(request: HttpRequest, asset_version: str, asset: str) -> HttpResponse:
    """A file of this version of the app. Raises Http404 for another version, which only a phone that has it asks for."""
    found = assets.files().get(asset) if asset_version == assets.version() else None
    if found is None:
        raise Http404
    return HttpResponse(found.content, content_type=found.media_type, headers={"Cache-Control": FOR_LONG})


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, which names every file of the app."""
    return HttpResponse(assets.worker(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": ANEW})


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """What makes the page an app that can be installed."""
    response = JsonResponse(assets.manifest(), content_type="application/manifest+json")
    response["Cache-Control"] = ANEW
    return response


for view in (app, asset, worker, manifest):
    view.login_required = False

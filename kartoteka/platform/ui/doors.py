"""The door of a page: somebody who works for a firm comes in; what is not there or not his is not found; refusals are told."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.refusals import Refused
from kartoteka.platform.seams import Seam
from kartoteka.platform.ui.errors import Refusal, answer

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")
# Where a card is now that is not there under its key, for whoever may see it there: `place(request, key)`.
PLACES: "Seam[Callable[[HttpRequest, object], object | None]]" = Seam("places of cards")


def page(view: View) -> View:
    """Around every view of a firm, whom access lets in; a row that does not exist or may not be seen is the same 404; a
    business refusal takes back what the view wrote and says why."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer is None:
            raise PermissionDenied
        try:
            # What only reads leaves nothing to take back.
            with nullcontext() if request.method in READING else transaction.atomic():
                return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            return _moved(request, kwargs.get("party_id"), missing)
        except Refused as refused:
            return told(request, refused)

    return guarded


def _moved(request: HttpRequest, key: object, missing: Exception) -> HttpResponse:
    """To the same page of the card with which this one was united; else there is nothing here."""
    place = next((found for place in PLACES if (found := place(request, key))), None) if key else None
    if place is None or request.method not in READING:
        raise Http404 from missing
    address = request.get_full_path().replace(str(key), str(place))
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": f"/cards/{place}/"})
    return HttpResponseRedirect(address)


def told(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The refusal as a page, for htmx as a message."""
    return answer(request, Refusal(409, _("This cannot be done"), refused.message, _("Nothing was changed.")))

"""The door of a page: somebody who works for a firm comes in; what is not there or not his is not found; refusals are told."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.ui.errors import Refusal, answer

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")


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
            raise Http404 from missing
        except Refused as refused:
            return told(request, refused)

    return guarded


def told(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The refusal as a page, for htmx as a message."""
    return answer(request, Refusal(409, _("This cannot be done"), refused.message, _("Nothing was changed.")))

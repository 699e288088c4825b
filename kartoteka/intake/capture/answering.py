"""The door of what a phone's script asks: every answer is JSON, a refusal says why, and nothing leads to a page of sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from pydantic import ValidationError

from kartoteka.platform.access.decisions import NotAllowed, Refused
from kartoteka.platform.access.reasons import in_words

View = Callable[..., dict[str, Any]]


def answering(view: View) -> Callable[..., JsonResponse]:
    """Around a view that returns what becomes JSON. 401 signed out, 403, 404, 409 refused, 422 not of the shape:
    {"code", "text"}. A failure takes back what the view wrote."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        if request.viewer is None:
            return told(401, "signed_out", _("Sign in to send what waits."))
        try:
            with transaction.atomic():
                return never_kept(JsonResponse(view(request, *args, **kwargs)))
        except NotAllowed as missing:
            return told(403, missing.denied.code, in_words(missing.denied))
        except ObjectDoesNotExist:
            return told(404, "not_found", _("There is nothing here"))
        except Refused as refused:
            return told(409, refused.code, str(refused))
        except ValidationError as wrong:
            places = sorted({".".join(str(part) for part in one["loc"]) for one in wrong.errors()})
            return told(422, "shape", _("The server did not understand this form. Renew the app."), places=places)

    guarded.login_required = False
    return guarded


def told(status: int, code: str, text: str, **more: Any) -> JsonResponse:
    return never_kept(JsonResponse({"code": code, "text": text, **more}, status=status))


def never_kept(response: JsonResponse) -> JsonResponse:
    response["Cache-Control"] = "no-store"
    return response

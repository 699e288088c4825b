"""What every address of a list has in common: somebody signed in, a known list, an address that can be read."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.lists.conditions import BadCondition
from kartoteka.platform.lists.definitions import LISTS, NotInList, OfferedList, offered
from kartoteka.platform.lists.keyset import BadCursor
from kartoteka.platform.ui.errors import refuse

View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """The view gets `offer`, the list `key` as the viewer may use it.

    Nobody signed in goes to sign in; an unknown list, view or row is 404; an address that asks for what the list does not
    have is 400.
    """

    @wraps(view)
    def opened(request: HttpRequest, key: str, **arguments: object) -> HttpResponse:
        if request.viewer is None:
            return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?next={quote(request.get_full_path())}")
        if key not in LISTS:
            raise Http404
        try:
            offer: OfferedList = offered(LISTS[key], request.viewer)
            return view(request, offer, **arguments)
        except (BadCondition, BadCursor):
            return refuse(request, 400)
        except (ObjectDoesNotExist, NotInList) as error:
            raise Http404 from error
        except Refused as refused:
            transaction.set_rollback(True)
            return refuse(request, 409, str(refused))

    return opened


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Onward to a page, for a browser and for htmx."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)

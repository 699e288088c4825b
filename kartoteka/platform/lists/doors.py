"""What every address of a list has in common: a known list, and an address that can be read."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kartoteka.platform.lists.conditions import BadCondition
from kartoteka.platform.lists.definitions import LISTS, NotInList, offered
from kartoteka.platform.lists.keyset import BadCursor
from kartoteka.platform.ui.doors import page
from kartoteka.platform.ui.errors import refuse

View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """Inside the door of a page, the view gets `offer`, the list `key` as the viewer may use it.

    An unknown list or part of one is 404; an address that asks for what cannot be read is 400.
    """

    @page
    @wraps(view)
    def opened(request: HttpRequest, key: str, **arguments: object) -> HttpResponse:
        if key not in LISTS:
            raise Http404
        try:
            return view(request, offered(LISTS[key], request.viewer), **arguments)
        except (BadCondition, BadCursor):
            return refuse(request, 400)
        except NotInList as error:
            raise Http404 from error

    return opened


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Onward to a page, for a browser and for htmx."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)

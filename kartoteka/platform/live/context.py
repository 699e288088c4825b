"""The context variable `live_last`: from where a page listens, so that nothing falls between its making and its listening."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kartoteka.platform.live.queries import page_position


def live_last(request: HttpRequest) -> dict[str, object]:
    """Context processor: asked of the database only if a template prints it, and only for somebody signed in."""
    if getattr(request, "viewer", None) is None:
        return {}
    return {"live_last": SimpleLazyObject(lambda: str(page_position()))}

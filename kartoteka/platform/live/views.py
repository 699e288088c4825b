import json

from django.http import HttpRequest, HttpResponse

from kartoteka.platform.live.hub import STREAM_HEADER
from kartoteka.platform.live.queries import current_position, position_from


def listen(request: HttpRequest) -> HttpResponse:
    """Whether this page may listen, as whom and from where. The gateway takes the header and keeps the stream open."""
    viewer = request.viewer
    if viewer is None:
        # EventSource comes back after every failure except this one.
        return HttpResponse(status=204, content_type="text/event-stream")
    since = position_from(request.headers.get("Last-Event-ID") or request.GET.get("last", "")) or current_position()
    response = HttpResponse(content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    response[STREAM_HEADER] = json.dumps(
        {
            "firm": str(viewer.firm_id),
            "employee": str(viewer.employee_id),
            "functions": sorted(viewer.scopes),
            "since": str(since),
        }
    )
    return response

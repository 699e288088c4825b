from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kartoteka.platform.files.actions import remove_file
from kartoteka.platform.files.models import File
from kartoteka.platform.files.storage import path_of
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "DELETE"])
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The file, to be saved and never shown in the browser; or its removal."""
    row = File.objects.visible_to(request.viewer).get(id=file_id)
    if request.method == "DELETE":
        remove_file(row, by=request.viewer)
        return HttpResponse(status=204, headers={"HX-Trigger": "files:changed"})
    try:
        content = path_of(row.firm_id, row.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return sent(row, content)


def sent(row: File, content: object) -> FileResponse:
    """The type is never the uploader's word: no browser may run what somebody sent us."""
    response = FileResponse(content, as_attachment=True, filename=row.name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response

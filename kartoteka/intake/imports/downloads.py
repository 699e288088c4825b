import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kartoteka.intake.imports.files import opened
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.queries import import_seen_by
from kartoteka.intake.imports.report import COLUMNS, report_lines, write_rejects
from kartoteka.intake.imports.wording import reason_sentence
from kartoteka.lib.text import neutralise_formula
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.ui.doors import page


class _Echo:
    """A file that gives back what is written, for `csv.writer`."""

    def write(self, text: str) -> str:
        return text


@page
@require_GET
def report(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """A line per row of the file, streamed."""
    of = import_seen_by(request.viewer, import_id)
    response = StreamingHttpResponse(_lines(Firm.objects.get(id=of.firm_id), of), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{of.id}.csv"'
    return response


def _lines(firm: Firm, of: Import) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for line in report_lines(firm, of):
        yield writer.writerow([neutralise_formula(str(cell)) for cell in line])


@page
@require_GET
def rejects(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The rejected rows with their reasons in the reader's language; mended, the file is imported again."""
    of = import_seen_by(request.viewer, import_id)
    table, _mapping = opened(of)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rejects.csv"
        firm = Firm.objects.get(id=of.firm_id)
        write_rejects(firm, of, table, path, lambda one: reason_sentence(one.reason), (_("Reason"), _("Row")))
        # The open file outlives its folder.
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"rejects-{of.id}.csv", content_type="text/csv")

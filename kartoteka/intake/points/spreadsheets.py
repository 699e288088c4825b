"""A statement as a workbook."""

from io import BytesIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.intake.points.pages import Statement
from kartoteka.lib.text import neutralise_formula
from kartoteka.platform.lists.exports import WORKBOOK


def statement_workbook(found: Statement) -> bytes:
    """One sheet: every line with its fact, card and form; points are numbers, their sum below."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, WORKBOOK) as book:
        sheet, bold = book.add_worksheet(found.month.key), book.add_format({"bold": True})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_string(0, 0, neutralise_formula(f"{found.employee.name}, {found.month.title}"), bold)
        for place, head in enumerate((_("When"), _("What happened"), _("Fact"), _("Card"), _("Form"), _("Points"))):
            sheet.write_string(2, place, head, bold)
        row = 3
        for row, line in enumerate(found.lines, start=3):
            sheet.write_datetime(row, 0, timezone.localtime(line.at).replace(tzinfo=None), moment)
            for place, text in enumerate((line.what, line.fact, line.card[1] if line.card else "", line.form), start=1):
                sheet.write_string(row, place, neutralise_formula(text))
            sheet.write_number(row, 5, line.number)
        sheet.write_string(row + 1, 0, _("Together"), bold)
        sheet.write_number(row + 1, 5, found.standing.total if found.standing else 0, bold)
        for place, width in enumerate((17, 34, 24, 34, 24, 8)):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(3, 0)
        sheet.fit_to_pages(1, 0)
    return held.getvalue()

"""The month of the call log as a workbook."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from kartoteka.intake.sources.pages import MatrixLine, MonthPage
from kartoteka.lib.text import neutralise_formula
from kartoteka.platform.lists.exports import WORKBOOK


def matrix_workbook(page: MonthPage) -> bytes:
    """One sheet as on the screen: sources by days, totals at the right and below; the figures are numbers."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, WORKBOOK) as book:
        sheet, bold = book.add_worksheet(page.month), book.add_format({"bold": True})
        sheet.write_string(0, 0, page.title, bold)
        sheet.write_string(2, 0, _("Source"), bold)
        for place, day in enumerate(page.days):
            sheet.write_number(2, place + 1, day.number, bold)
        sheet.write_string(2, len(page.days) + 1, _("Total"), bold)
        for row, line in enumerate([*page.lines, page.totals], start=3):
            _write_line(sheet, row, line, bold if line is page.totals else None)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, len(page.days), 4)
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return held.getvalue()


def _write_line(sheet: xlsxwriter.worksheet.Worksheet, row: int, line: MatrixLine, style: object) -> None:
    sheet.write_string(row, 0, neutralise_formula(line.name), style)
    for place, cell in enumerate([*line.cells, line.total], start=1):
        sheet.write_number(row, place, cell.number, style)

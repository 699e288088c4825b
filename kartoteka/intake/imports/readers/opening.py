"""Opens a file of any kind as a table."""

import os

from .csv_table import open_csv
from .json_table import open_json
from .sniffing import sniff
from .table import Format, Kind, Table
from .vcard_table import open_vcards
from .workbook import open_workbook


def open_table(path: str | os.PathLike[str], form: Format | None = None, sheet: str = "") -> Table:
    """The file as a table; `form` overrules what is found by itself, `sheet` names the sheet of a workbook.

    Raises UnreadableFile; a table once opened gives every row and raises nothing for what is in them.
    """
    path = os.fspath(path)
    form = form or sniff(path)
    if form.kind is Kind.CSV:
        return open_csv(path, form)
    if form.kind is Kind.JSON:
        return open_json(path, form)
    if form.kind is Kind.VCARD:
        return open_vcards(path, form)
    return open_workbook(path, form, sheet)

"""Reads CSV, workbooks, vCard and JSON as one kind of thing: headings and numbered rows of text."""

from .opening import open_table
from .sniffing import sniff
from .table import MEANINGS, Format, Row, Table, UnreadableFile

__all__ = ["MEANINGS", "Format", "Row", "Table", "UnreadableFile", "open_table", "sniff"]

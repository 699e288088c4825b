"""`kartoteka import`: a file comes in on the command line, without a worker."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kartoteka.intake.imports.mapping import Mapping
    from kartoteka.intake.imports.models import Import
    from kartoteka.intake.imports.readers import Table
    from kartoteka.platform.firms.models import Firm

_FILE = click.Path(dir_okay=False, path_type=Path)
STOPPED = 130


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--firm", "name", help="The firm whose base it is; needed if there are several.")
@click.option("--report", type=_FILE, help="Write a line per data row: row, fate, party, reason, same_as, probability.")
@click.option("--rejects", type=_FILE, help="Write the rejected rows with their reasons, to be mended and imported again.")
@click.option("--dry-run", is_flag=True, help="Change nothing, tell what would happen.")
@click.option("--mapping", "mapped", help="JSON file of columns and fields, or HEADING=FIELD;HEADING=FIELD.")
@click.option("--kind", type=click.Choice(["parties", "orders"]), help="What the file holds; default: found by itself.")
@click.option("--sheet", default="", help="Sheet of a workbook; default: the first with a table.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
def import_file(
    file: Path, name: str | None, report: Path | None, rejects: Path | None, dry_run: bool, mapped: str | None,
    kind: str | None, sheet: str, yes: bool,
) -> None:  # fmt: skip
    """Bring FILE (CSV, XLSX, vCard, JSON) of customers or orders into the base.

    Rows are matched with the base and with each other. Ctrl C stops between two steps; the same command goes on, also
    after a crash. Exit codes: 0 every row has its fate, 1 refused with one sentence why, 130 stopped.
    """
    from kartoteka.config.commands.beginning import firm_named, installation_open
    from kartoteka.config.console import Problem, say
    from kartoteka.intake.imports.readers import MEANINGS, UnreadableFile

    for written in (report, rejects):
        if written and not written.absolute().parent.is_dir():
            raise Problem(f"There is no folder {written.absolute().parent}.")
    with installation_open():
        with firm_named(name) as firm:
            pass
        try:
            table, mapping = _mapping(firm, file, kind or "", sheet, mapped, yes)
            of = _begun(firm, file, sheet, mapping, dry_run)
        except UnreadableFile as problem:
            raise Problem(f"{file}: {MEANINGS[problem.code]}") from problem
        of = _run(firm, of, dry_run)
        _write(firm, of, table, report, rejects)
        say(_sentence(of, dry_run))


def _mapping(
    firm: "Firm", file: Path, kind: str, sheet: str, mapped: str | None, yes: bool
) -> "tuple[Table, Mapping]":
    """The opened file and the mapping that was proposed, given, or corrected at the terminal."""
    from kartoteka.intake.imports import terminal
    from kartoteka.intake.imports.actions import propose_mapping
    from kartoteka.intake.imports.readers import open_table
    from kartoteka.platform.firms.context import firm_context

    table = open_table(file, sheet=sheet)
    with firm_context(firm.id):
        mapping = propose_mapping(table, kind)
    if mapped:
        mapping = terminal.given_mapping(mapped, mapping, kind)
    terminal.show_mapping(mapping)
    return table, mapping if yes else terminal.confirmed(mapping)


def _begun(firm: "Firm", file: Path, sheet: str, mapping: "Mapping", dry_run: bool) -> "Import":
    """The unfinished import of this very content with this mapping, else a new one."""
    from kartoteka.config.console import Problem, say
    from kartoteka.intake.imports.acting import acting_viewer
    from kartoteka.intake.imports.actions import begin_import, remember_mapping, unfinished_import
    from kartoteka.intake.imports.files import hash_of
    from kartoteka.intake.imports.models import Import
    from kartoteka.platform.firms.context import firm_context

    with firm_context(firm.id):
        by = acting_viewer()
        if by is None:
            raise Problem("Nobody of this firm may import files: give an employee the role administrator first.")
        remember_mapping(mapping)
        of = unfinished_import(hash_of(file), sheet, mapping)
        if of is None:
            return begin_import(file, file.name, by=by, sheet=sheet, mapping=mapping)
    if dry_run and of.stage == Import.Stage.APPLYING:
        raise Problem("This file is being put into the base already: the same command without --dry-run goes on.")
    if of.read_rows:
        say(f"Going on with the import begun at {of.created_at:%Y-%m-%d %H:%M}.")
    return of


def _run(firm: "Firm", of: "Import", dry_run: bool) -> "Import":
    from kartoteka.config.console import say
    from kartoteka.intake.imports.carrying_out import carry_out
    from kartoteka.intake.imports.progress import Stopped
    from kartoteka.intake.imports.terminal import watched

    try:
        with watched() as progress:
            return carry_out(firm, of.id, progress, dry_run=dry_run)
    except Stopped:
        say("Stopped. What is in stays; the same command goes on where it stopped.")
        raise SystemExit(STOPPED) from None


def _write(firm: "Firm", of: "Import", table: "Table", report: Path | None, rejects: Path | None) -> None:
    from kartoteka.intake.imports.report import write_rejects, write_report

    if report:
        write_report(firm, of, report)
    if rejects:
        write_rejects(firm, of, table, rejects)


def _sentence(of: "Import", dry_run: bool) -> str:
    counts = of.counts
    told = f"{counts['rows']} rows: {counts['in']} in, {counts['known']} known, {counts['reject']} rejected"
    if counts.get("held"):
        told += f"; {counts['held']} values held for a decision"
    return f"{'Dry run, nothing was changed. ' if dry_run else ''}{told}."


COMMANDS = [import_file]

"""What nearly every command begins with: Django set up, the database open and at this version."""

from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.apps import apps

from kartoteka.config.console import Problem, say
from kartoteka.config.installation import Installation, this_installation
from kartoteka.config.lease import database_open


def set_up() -> None:
    """Django's apps are ready. Raises Problem for a DATABASE_URL that is none."""
    try:
        this_installation()
    except ValueError as error:
        raise Problem(str(error)) from error
    if not apps.ready:
        django.setup()


@contextmanager
def installation_open() -> Iterator[Installation]:
    """The database answers, its tables are of this version."""
    from kartoteka.config.preparing import prepare_tables
    from kartoteka.config.translations import compile_translations

    compile_translations()
    set_up()
    installation = this_installation()
    with database_open(installation):
        prepare_tables(installation, say)
        yield installation


@contextmanager
def firm_named(name: str | None) -> Iterator[object]:
    """The firm of that name (any case), or the only one, with its context open. Raises Problem."""
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.firms.models import Firm

    firms = list(Firm.objects.filter(name__iexact=name) if name else Firm.objects.all()[:2])
    if len(firms) != 1:
        known = ", ".join(Firm.objects.values_list("name", flat=True)) or "none yet"
        raise Problem(
            f"No firm is named {name!r}: there are {known}." if name else f"Say which firm with --firm: {known}."
        )
    with firm_context(firms[0].id):
        yield firms[0]

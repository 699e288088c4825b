"""Making the demo firm whole."""

from collections.abc import Callable
from itertools import islice
from random import Random

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.models import ORGANISATION
from kartoteka.cards.parties.seams import refreshed_together
from kartoteka.cards.relationships.models import Relationship
from kartoteka.config.demo.collecting import make_collecting
from kartoteka.config.demo.dealings import Rows, contact_person, make_products, remarks, trade
from kartoteka.config.demo.parties import Made, PartyMaker
from kartoteka.config.demo.past import keep_past_weeks
from kartoteka.config.demo.people import SignIn, make_firm
from kartoteka.config.demo.revisiting import revisit
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal.actions import made as made_row
from kartoteka.platform.journal.actions import record
from kartoteka.platform.people.models import Employee
from kartoteka.platform.staff.events import DEMO_MADE

BATCH = 50


class FirmExists(Refused):
    """A firm of that name is there already."""

    code = "demo.firm_exists"
    message = _("A firm of this name is there already: choose another name.")


def make_demo(
    name: str, *, parties: int, seed: int, tell: Callable[[int, int], None] = lambda done, total: None
) -> list[SignIn]:
    """The firm `name` with people in every role and `parties` cards with dealings; the same seed gives the same values.

    `tell(done, total)` hears how far it is. Raises FirmExists.
    """
    if Firm.objects.filter(name__iexact=name).exists():
        raise FirmExists
    # Whole or not at all: the passwords are told at the end, and half a firm would be one nobody can enter.
    with transaction.atomic():
        firm, signs_in = make_firm(name)
        dice = Random(seed)
        with firm_context(firm.id):
            products = make_products()
        for start in range(0, parties, BATCH):
            with firm_context(firm.id), refreshed_together():
                _make_batch(dice, products, start, min(BATCH, parties - start))
            tell(min(start + BATCH, parties), parties)
        with firm_context(firm.id):
            keep_past_weeks()
            revisit(dice, _by_role()["verifier"])
            make_collecting(_by_role())
    return signs_in


def _make_batch(dice: Random, products: list, start: int, count: int) -> None:
    by = _by_role()
    makers = [by["operator"], by["verifier"], by["supervisor"], by["field"]]
    maker = PartyMaker(dice, makers, by["manager"].employee_id)
    rows: Rows = {}
    for number in range(start, start + count):
        one = maker.make()
        _add(rows, {Relationship: _contact_persons(maker, one, by["operator"])})
        _add(rows, remarks(dice, one, by["operator"]))
        _add(rows, trade(dice, one, products, number))
    _save(rows, by["operator"])


def _contact_persons(maker: PartyMaker, one: Made, by: Viewer) -> list[Relationship]:
    if one.party.kind != ORGANISATION:
        return []
    return [contact_person(maker, one, by) for _ in range(maker.dice.choice((0, 1, 1, 2)))]


def _add(rows: Rows, more: Rows) -> None:
    for model, ones in more.items():
        rows.setdefault(model, []).extend(ones)


def _save(rows: Rows, by: Viewer) -> None:
    """Parents come before children in the order of `Rows`; one journal entry for all."""
    count = 0
    for model, ones in rows.items():
        model.objects.bulk_create(ones)
        count += len(ones)
    record(DEMO_MADE, by=by, count=count, changes=[made_row(row) for ones in rows.values() for row in ones])


def _by_role() -> dict[str, Viewer]:
    """A viewer for each role, from the people of the firm."""
    viewers = [viewer_for(one.id, channel="demo") for one in islice(Employee.objects.order_by("id"), 50)]
    return {role: viewer for viewer in reversed(viewers) for role in viewer.roles}

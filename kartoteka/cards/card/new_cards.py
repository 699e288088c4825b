"""A new card from what was typed."""

from functools import cache
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.actions import NewParty
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.forms import NewPartyForm
from kartoteka.cards.parties.models import PERSON
from kartoteka.cards.provenance.queries import sources_in_use
from kartoteka.lib.names import split_person_name
from kartoteka.lib.organisations import split_organisation_name
from kartoteka.lib.tax_ids import guess_requisite_kind
from kartoteka.platform.access.viewer import Viewer


class NewCardForm(NewPartyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = cache(_sources)


def _sources() -> list[tuple[str, str]]:
    return [("", "–"), *sources_in_use()]


def new_party(values: dict[str, Any], viewer: Viewer) -> NewParty:
    """What the form says, ready for `create_party`: names split, the kind of the tax id found by itself.

    Whoever makes a card manages it if his role works with customers of his own; else nobody does yet.
    """
    is_person = values["kind"] == PERSON
    stated: dict[str, Any] = {"name": values["name"], "city": values["city"]}
    if is_person:
        split = split_person_name(values["name"])
        stated |= {"family": split.family, "given": split.given, "patronymic": split.patronymic}
    else:
        stated["legal_form"] = split_organisation_name(values["name"]).legal_form
    if values["source"]:
        stated["source_id"] = UUID(values["source"])
    points = [NewContactPoint(kind, values[kind]) for kind in ("phone", "email") if values[kind]]
    tax_id = values["tax_id"]
    requisites = [NewRequisite(guess_requisite_kind(tax_id) or "tax_id", tax_id)] if tax_id else []
    return NewParty(
        kind=values["kind"], values=stated, contact_points=points, requisites=requisites, groups=[UUID(key) for key in values["groups"]],
        manager_id=viewer.employee_id if viewer.scope_of("parties.change") == "own" else None,
    )  # fmt: skip

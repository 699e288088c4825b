"""Changes of cards, contact points and requisites in words, without what the reader may not see."""

from typing import Any

from django.utils.translation import gettext as _

from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.requisite_kinds import requisite_title
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.journal.describing import DESCRIBERS, Description, Difference, differences, shorten, titled
from kartoteka.platform.journal.models import Change


def describe_party(change: Change, viewer: Viewer) -> Description | None:
    """A card: its columns by their titles, own fields one by one."""
    titles = {one.column: one.title for key, one in CARD_FIELDS.items() if one.column and not is_hidden(viewer, key)}
    return Description(titled(_("Card"), change), [*differences(change, titles), *_own(change, viewer)])


def describe_contact_point(change: Change, viewer: Viewer) -> Description | None:
    """A phone, an e-mail …; withheld with its kind."""
    kind = (change.before or change.after or {}).get("kind", "")
    if kind and is_hidden(viewer, kind):
        return None
    if not kind and any(is_hidden(viewer, one) for one in ("phone", "email", "address", "messenger", "website", "fax")):
        return None
    titles = {
        "value": _("Value"),
        "label": _("What it is for"),
        "extension": _("Extension"),
        "is_preferred": _("Preferred"),
        "do_not_use": _("Do not use"),
    }
    title = str(CARD_FIELDS[kind].title) if kind in CARD_FIELDS else _("Contact point")
    return Description(titled(title, change), differences(change, titles))


def describe_requisite(change: Change, viewer: Viewer) -> Description | None:
    """A tax or bank number."""
    if is_hidden(viewer, "requisite"):
        return None
    kind = (change.before or change.after or {}).get("kind", "")
    title = requisite_title(kind) if kind else _("Requisite")
    return Description(titled(title, change), differences(change, {"value": _("Number"), "bank_name": _("Bank")}))


def withheld(change: Change, viewer: Viewer) -> Description | None:
    """Rows of information sets speak only in entries of their set, which only its people can open."""
    before = change.before or change.after or {}
    if change.entry.information_set_id is None and (
        change.kind == "information_sets.setvalues" or before.get("information_set_id")
    ):
        return None
    texts = _texts(change)
    if change.action == "changed" and not texts:
        # A row that only went to another card does not tell whether it is of a set.
        return None
    return Description(titled(_("Values of a set") if change.kind != "notes.note" else _("Note"), change), texts)


def _texts(change: Change) -> list[Difference]:
    return differences(change, {"text": _("Text"), "values": _("Values")})


def _own(change: Change, viewer: Viewer) -> list[Difference]:
    before, after = (change.before or {}).get("own") or {}, (change.after or {}).get("own") or {}
    if before == after:
        return []
    shown: list[Difference] = []
    for field in fields_in_use():
        pair: tuple[Any, Any] = before.get(field.key), after.get(field.key)
        if pair[0] != pair[1] and not is_hidden(viewer, f"own:{field.key}"):
            shown.append(Difference(named(field.names, field.key), shorten(pair[0]), shorten(pair[1])))
    return shown


def register() -> None:
    """Tells the journal how rows of cards are read."""
    DESCRIBERS.register("parties.party", describe_party)
    DESCRIBERS.register("parties.contactpoint", describe_contact_point)
    DESCRIBERS.register("parties.requisite", describe_requisite)
    for kind in ("information_sets.setvalues", "notes.note", "files.file"):
        DESCRIBERS.register(kind, withheld)

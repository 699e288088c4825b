"""What cards can be chosen by."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.base import options
from kartoteka.cards.base.additions import MORE_FILTERS
from kartoteka.cards.finding.entries import PARTIES
from kartoteka.cards.information_sets.queries import fact_key, set_fields_of
from kartoteka.cards.parties.models import ContactPoint, GroupMembership, Requisite
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.fields.models import Field, IndexedValue
from kartoteka.platform.lists.conditions import CONDITIONS, LOWER, ConditionKind
from kartoteka.platform.lists.definitions import Filter
from kartoteka.platform.search.audience import audience_of
from kartoteka.platform.search.lookup import Lookup
from kartoteka.platform.search.words import terms

CONDITIONS.register("party name", ConditionKind("party name", sort_name, LOWER.operators))

FOUND_AT_MOST = 1_000
# Own fields by type: the kind of condition and the typed column it asks.
OWN_KINDS = {
    "text": ("text", "text"),
    "choice": ("choice", "text"),
    "choices": ("choice", "text"),
    "number": ("number", "number"),
    "money": ("number", "number"),
    "date": ("day", "day"),
    "flag": ("flag", "number"),
}


def filters(viewer: Viewer) -> list[Filter]:
    """All filters: of the card, the firm's own fields, those of the viewer's information sets. One query, three with sets."""
    fields = [one for one in fields_in_use() if one.type in OWN_KINDS]
    return [
        Filter("anything", _("Anything on the card"), "found", "id", ask=lambda values: _found(values[0], viewer)),
        Filter("name", _("Name"), "party name", "sort_name"),
        Filter("kind", _("Kind of card"), "choice", "kind", options=options.kinds),
        Filter("groups", _("Group"), "reference", "group_id", inside=_in_group, options=options.groups),
        Filter("city", _("City"), "text", "city"),
        Filter("manager", _("Personal manager"), "reference", "manager_id", options=options.employees),
        Filter("department", _("Department"), "reference", "department_id", options=options.departments),
        Filter("source", _("Source"), "reference", "source_id", options=options.sources),
        _contact("phone", _("Phone")),
        _contact("email", _("E-mail")),
        _contact("address", _("Address")),
        Filter("requisite", _("Tax and bank requisites"), "text", "value", inside=_has_requisite),
        Filter("completeness", _("Completeness, %"), "number", "completeness"),
        Filter("oldest_fact_at", _("Oldest fact"), "moment", "oldest_fact_at"),
        Filter("updated_at", _("Last change"), "moment", "updated_at"),
        Filter("created_at", _("Card made"), "moment", "created_at"),
        Filter("customer_since", _("Customer since"), "day", "customer_since"),
        Filter("legal_form", _("Legal form"), "text", "legal_form"),
        Filter("language", _("Language"), "text", "language"),
        Filter("external_id", _("External ID"), "text", "external_id"),
        *[one for added in MORE_FILTERS for one in added(viewer)],
        *[_own(f"own:{one.key}", one, named(one.names, one.key)) for one in fields if one.information_set_id is None],
        *[_own(fact_key(one), one, options.in_set(one)) for one in set_fields_of(viewer, fields)],
    ]


def _found(text: str, viewer: Viewer) -> Q:
    """What the search finds, its best 1,000."""
    lookup, asked = Lookup(audience_of(viewer), PARTIES), terms(text)
    return Q(id__in=[hit.object_id for hit in lookup.hits(asked, FOUND_AT_MOST)] if asked else [])


def _in_group(condition: Q) -> Exists:
    return Exists(GroupMembership.objects.filter(condition, party=OuterRef("pk")))


def _has_requisite(condition: Q) -> Exists:
    return Exists(Requisite.objects.filter(condition, party=OuterRef("pk")))


def _contact(kind: str, title: object) -> Filter:
    def inside(condition: Q) -> Exists:
        return Exists(ContactPoint.objects.filter(condition, kind=kind, party=OuterRef("pk")))

    return Filter(kind, title, "text", "value", inside=inside)


def _own(key: str, field: Field, title: str) -> Filter:
    kind, path = OWN_KINDS[field.type]

    def inside(condition: Q) -> Exists:
        return Exists(IndexedValue.objects.filter(condition, field=field, party_id=OuterRef("pk")))

    def choices(viewer: Viewer) -> list[tuple[str, str]]:
        return [(one["key"], named(one.get("names", {}), one["key"])) for one in field.choices]

    asked, is_of_set = choices if kind == "choice" else None, field.information_set_id is not None
    right = f"own:{field.key}"
    return Filter(key, title, kind, path, field=right, inside=inside, options=asked, withheld=is_of_set)

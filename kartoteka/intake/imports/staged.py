"""A draft as it lies in the base between the stages: JSON, and from it the record that matching compares."""

from datetime import date
from typing import Any

from kartoteka.intake.duplicates.known import TAX_KINDS
from kartoteka.intake.duplicates.records import Record, make_record
from kartoteka.intake.imports.drafts import OrderLineDraft, PartyDraft
from kartoteka.lib.checked import Checked
from kartoteka.lib.names import format_person_name


def to_json(draft: PartyDraft) -> dict[str, Any]:
    """What the row says, without what is empty."""
    person = draft.person
    said = {
        "kind": draft.kind,
        "name": draft.name,
        "raw_name": draft.raw_name,
        "person": [person.family, person.given, person.patronymic] if person else None,
        "legal_form": draft.legal_form,
        "position": draft.position,
        "points": [[p.kind, p.checked.raw, p.checked.value, p.checked.problem, p.label] for p in draft.contact_points],
        "requisites": [[r.kind, r.checked.raw, r.checked.value, r.checked.problem] for r in draft.requisites],
        "contacts": [
            [format_person_name(one.name) or one.raw, one.name.family, one.name.given, one.name.patronymic, one.role]
            for one in draft.contact_persons
        ],
        "birthday": _checked(draft.birthday),
        "entered_on": _checked(draft.entered_on),
        "city": draft.city.kept,
        "addresses": [[address.raw, address.kept] for address in draft.addresses],
        **{name: getattr(draft, name) for name in PLAIN},
    }
    return {name: value for name, value in said.items() if value}


PLAIN = (
    "gender", "country", "region", "postcode", "groups", "status", "source", "note", "external_id", "own",
)  # fmt: skip


def _checked(checked: Checked) -> list[str]:
    return [checked.raw, checked.value, checked.problem] if checked.raw else []


ORDER = (
    "order_number", "is_return", "product_code", "description", "unit", "currency", "customer_id", "customer_name", "country",
    "city", "status", "paid",
)  # fmt: skip
FIGURES = ("quantity", "unit_price", "amount", "discount", "ordered_at")


def order_to_json(draft: OrderLineDraft) -> dict[str, Any]:
    """What an order line says, without what is empty."""
    said = {name: getattr(draft, name) for name in ORDER}
    said |= {name: _checked(getattr(draft, name)) for name in FIGURES}
    return {name: value for name, value in said.items() if value}


def problems_of(draft: PartyDraft | OrderLineDraft) -> str:
    """Why values of the row are kept as written: "phone: phone.too_short; birthday: date.impossible"."""
    return "; ".join(f"{name}: {checked.problem}" for name, checked in draft.problems())[:200]


def record_of(key: object, said: dict[str, Any]) -> Record:
    """The Record of a staged draft."""
    contacts = said.get("contacts") or [[""]]
    is_person = said["kind"] == "person"
    return make_record(
        key,
        kind=said["kind"],
        person_name=said["name"] if is_person else contacts[0][0],
        organisation_name="" if is_person else said["name"],
        phones=[value for kind, _, value, problem, _ in said.get("points", ()) if kind == "phone" and not problem],
        emails=[value for kind, _, value, problem, _ in said.get("points", ()) if kind == "email" and not problem],
        tax_ids=[value for kind, _, value, problem in said.get("requisites", ()) if kind in TAX_KINDS and not problem],
        birth_date=_day(said.get("birthday")),
        city=said.get("city", ""),
        address=(said.get("addresses") or [["", ""]])[0][0],
    )


def _day(checked: list[str] | None) -> date | None:
    if not checked or checked[2]:
        return None
    try:
        return date.fromisoformat(checked[1])
    except ValueError:
        return None

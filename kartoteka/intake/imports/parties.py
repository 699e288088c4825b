"""A row of a customers' file as a draft of a party."""

import re

from kartoteka.lib.addresses import normalise_address, normalise_city
from kartoteka.lib.checked import Checked
from kartoteka.lib.dates import DateOrder, Purpose, check_date
from kartoteka.lib.names import PersonName, format_person_name, split_person_name
from kartoteka.lib.organisations import format_organisation_name, looks_like_organisation, split_organisation_name
from kartoteka.lib.text import clean_line, says_nothing

from .cells import Fields, first, joined
from .context import ColumnContext
from .drafts import PartyDraft, PersonDraft, Rejected
from .mapping import Mapping
from .points import contact_points, requisites

_PERSON_TYPE = re.compile(r"физ|ч(?:астное )?л|person|individ|private|pf\b|fizic|persoan[aă] fiz", re.IGNORECASE)
_FIRM_TYPE = re.compile(
    r"юр|орг|компан|фирм|ип\b|ooo|ооо|org|compan|business|firm|legal|pj\b|juridic|srl|gmbh", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_GROUPS = re.compile(r"\s*[;|\n]\s*|\s*,\s+|,(?=\S)")


def party(number: int, found: Fields, mapping: Mapping, context: ColumnContext) -> PartyDraft | Rejected:
    """The draft of the party, or the rejection of a row that names nobody."""
    draft = _named(number, found, context)
    if draft is None:
        return Rejected(number, "no_name")
    draft.contact_points = contact_points(found, context.regions)
    draft.requisites = requisites(found, context.regions[0] if context.regions else "")
    for target, purpose in (("birthday", Purpose.BIRTHDAY), ("entered_on", Purpose.PAST)):
        if held := found.get(target):
            label, text = held[0]
            order = context.date_orders.get(label, DateOrder.DAY_FIRST)
            setattr(draft, target, check_date(text, order, purpose, context.today))
    _describe(draft, found)
    return draft


def _describe(draft: PartyDraft, found: Fields) -> None:
    for target in ("gender", "country", "region", "postcode", "status", "source", "external_id"):
        if target in found:
            setattr(draft, target, clean_line(first(found, target)))
    if city := first(found, "city"):
        draft.city = Checked(city, normalise_city(city))
    draft.addresses = [Checked(text, normalise_address(text)) for _, text in found.get("address", ())]
    draft.note = joined(found, "note")
    draft.groups = [part for _, text in found.get("group", ()) for part in _GROUPS.split(text) if part]
    draft.own = dict(found.get("", ()))
    draft.own |= {label: text for label, text in found.get("bank_name", ())}


def _named(number: int, found: Fields, context: ColumnContext) -> PartyDraft | None:
    """The party with its names; an organisation's name, a person's, or failing both its contact person's."""
    organisation = _name(first(found, "organisation"))
    label, either = found["name"][0] if "name" in found else ("", "")
    person_label, person = _person_text(found)
    either = "" if person and _same_words(person, either) else _name(either)
    if organisation and (person or either) and _PERSON_TYPE.match(first(found, "party_type")):
        found.setdefault("", []).extend(found["organisation"])
        organisation = ""
    if organisation or (either and person):
        written = [(person_label, person)] + ([(label, either)] if organisation and either != organisation else [])
        return _organisation(number, organisation or either, found, _contacts(found, context, written), "structure")
    contacts = _contacts(found, context, [])
    if person:
        return _person(number, person_label, person, found, context)
    if not either:
        return _from_contact(number, contacts[0]) if contacts else None
    kind, why = _kind(either, found, bool(contacts))
    if kind == "person":
        return _person(number, label, either, found, context, why)
    return _organisation(number, either, found, contacts, why)


def _same_words(person: str, name: str) -> bool:
    """Whether a full name is written beside its parts."""
    parts, words = set(person.casefold().split()), set(name.casefold().split())
    return parts <= words or (bool(words) and words <= parts)


def _name(text: str) -> str:
    """The text when it can be a name: something with a letter in it."""
    line = clean_line(text) if text else ""
    return line if line and _LETTER.search(line) and not says_nothing(line) else ""


def _person_text(found: Fields) -> tuple[str, str]:
    """(heading, name of a person) from one column or from columns of family name, given name, patronymic."""
    if "person_name" in found:
        label, text = found["person_name"][0]
        return label, _name(text)
    parts = [_name(first(found, target)) for target in ("family", "given", "patronymic")]
    return "", " ".join(part for part in parts if part)


def _split(label: str, text: str, found: Fields, context: ColumnContext) -> PersonName:
    if label or not {"family", "given"} & found.keys():
        return split_person_name(text, context.family_first.get(label))
    family, given, patronymic = (_name(first(found, target)) for target in ("family", "given", "patronymic"))
    guess = split_person_name(f"{family or 'X'}, {given} {patronymic}".strip(), True)
    cased = split_person_name(f"{family}, {given or 'X'}", True).family if family else ""
    return PersonName(cased, guess.given if given else "", guess.patronymic, guess.prefix, guess.suffix, True)


def _kind(name: str, found: Fields, has_contact: bool) -> tuple[str, str]:
    """("organisation" or "person", how it was decided)."""
    told = first(found, "party_type")
    if _FIRM_TYPE.match(told):
        return "organisation", "column"
    if _PERSON_TYPE.match(told):
        return "person", "column"
    if has_contact or "kpp" in found or "legal_form" in found:
        return "organisation", "structure"
    return ("organisation" if looks_like_organisation(name) > 0.5 else "person"), "name"


def _organisation(number: int, text: str, found: Fields, contacts: list[PersonDraft], why: str) -> PartyDraft:
    split = split_organisation_name(text)
    form = split.legal_form or clean_line(first(found, "legal_form"))
    shown = format_organisation_name(split)
    return PartyDraft(
        number, "organisation", text, shown, why, None, split.name, form, contact_persons=contacts,
        position="" if contacts else first(found, "position"),
    )  # fmt: skip


def _person(
    number: int, label: str, text: str, found: Fields, context: ColumnContext, why: str = "structure"
) -> PartyDraft:
    name = _split(label, text, found, context)
    return PartyDraft(
        number, "person", text, format_person_name(name) or text, why, name, position=first(found, "position")
    )


def _from_contact(number: int, contact: PersonDraft) -> PartyDraft:
    shown = format_person_name(contact.name) or contact.raw
    return PartyDraft(number, "person", contact.raw, shown, "structure", contact.name, position=contact.role)


def _contacts(found: Fields, context: ColumnContext, written: list[tuple[str, str]]) -> list[PersonDraft]:
    """Contact persons: those of columns named so, then others (heading, name) that stand beside an organisation."""
    named = [(label, _name(text)) for label, text in found.get("contact_person", ())]
    role = first(found, "position")
    return [PersonDraft(text, _split(label, text, found, context), role) for label, text in (*named, *written) if text]

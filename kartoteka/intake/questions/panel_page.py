"""The panel of questions, as any page of a contact shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import ORGANISATION, Party
from kartoteka.intake.questions.contacts import (
    EXTRA_PURPOSES,
    ICONS,
    KINDS,
    OUTBOUND,
    SECRETARY,
    contact_of,
    purposes_with,
)
from kartoteka.intake.questions.engine import Contact, room_left
from kartoteka.intake.questions.landing import Place, place_of
from kartoteka.intake.questions.saying import occasion_of, why, wording_of
from kartoteka.intake.questions.situation import Possible, Situation, situation
from kartoteka.intake.sources.models import Call
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key

# A call that was logged so shortly ago is still going on.
CALL_LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page says of the contact: ?contact=&purpose=&speaks=&language=, as sent or as far as it is known.

    `is_chosen`: somebody chose it, so that the first answer is typed next.
    """

    kind: str = ""
    purpose: str = ""
    speaks: str = ""
    language: str = ""
    is_chosen: bool = False

    @property
    def contact(self) -> Contact:
        return contact_of(self.kind, self.purpose)


@dataclass(frozen=True, slots=True)
class Line:
    """A question to ask now. `wording`, `occasion`: to be said; `why` it is worth it."""

    possible: Possible
    prefix: str
    form: forms.Form
    wording: str
    occasion: str
    why: str
    place: Place

    @property
    def about(self) -> Party:
        return self.possible.card.party


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several buttons; `icon` "" for none."""

    key: str
    title: "Promise | str"
    is_chosen: bool
    icon: str = ""


@dataclass(frozen=True, slots=True)
class PanelPage:
    """`is_enough`: the customer was asked as much as the limits allow. `noted`: what was just noted, in words."""

    party: Party
    asked: Asked
    kinds: list[Choice]
    purposes: list[Choice]
    speakers: list[Choice]
    languages: list[Choice]
    lines: list[Line] = field(default_factory=list)
    is_enough: bool = False
    noted: str = ""

    @property
    def has_contact(self) -> bool:
        return bool(self.asked.kind)

    @property
    def needs_purpose(self) -> bool:
        return self.asked.kind in OUTBOUND and not self.asked.contact.purpose


def read_asked(said: Mapping[str, str], party: Party, viewer: Viewer) -> Asked:
    """What was sent of the contact; nothing was sent at first: a call of this customer that the viewer logged just now."""
    language = said.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = party.language or (get_language() or "en")[:2]
    kind = said.get("contact")
    if kind is None:
        kind = "call_in" if _is_calling(party, viewer) else ""
    is_chosen = "contact" in said
    purpose = said.get("purpose", "")
    if purpose in EXTRA_PURPOSES and purpose not in purposes_with(party.id):
        purpose = ""
    return Asked(kind if kind in KINDS else "", purpose, said.get("speaks", ""), language, is_chosen)


def _is_calling(party: Party, viewer: Viewer) -> bool:
    since = clock.now() - CALL_LASTS
    return Call.objects.filter(party=party, by_id=viewer.employee_id, at__gte=since).exists()


def panel_page(
    party: Party, asked: Asked, *, viewer: Viewer, sent: Mapping[str, Any] | None = None, noted: str = ""
) -> PanelPage:
    """The panel for this contact. `sent`: what stood in the fields, so that nothing typed is lost."""
    if not asked.kind:
        return _bare(party, asked, None, noted)
    now = situation(party, asked.contact, asked.speaks, viewer=viewer)
    lines = [line_of(one, now, asked, viewer=viewer, sent=sent) for one in now.chosen(viewer)]
    if asked.is_chosen and lines:
        lines[0].place.control.widget.attrs["autofocus"] = True
    page = _bare(party, asked, now, noted)
    is_enough = bool(asked.contact.purpose) and room_left(now.history, now.now, now.limits) <= 0
    return PanelPage(
        page.party, page.asked, page.kinds, page.purposes, page.speakers, page.languages, lines, is_enough, noted
    )


def _bare(party: Party, asked: Asked, now: Situation | None, noted: str) -> PanelPage:
    kinds = [Choice(key, title, key == asked.kind, ICONS[key]) for key, title in KINDS.items()]
    languages = [Choice(key, key.upper(), key == asked.language) for key, _name in settings.LANGUAGES]
    known = purposes_with(party.id) if asked.kind in OUTBOUND else {}
    ours = [Choice(key, title, key == asked.purpose) for key, title in known.items()]
    return PanelPage(party, asked, kinds, ours, _speakers(now, asked) if now else [], languages, noted=noted)


def _speakers(now: Situation, asked: Asked) -> list[Choice]:
    if now.party.kind == ORGANISATION:
        people = [(str(one.other.id), one.other.name) for one in now.people]
        named = [("", _("somebody there")), *people] if people else []
    else:
        named = [("", _("himself")), (SECRETARY, _("the secretary"))] if now.cards[0].tie else []
    return [Choice(key, name, key == asked.speaks) for key, name in named]


def line_of(
    one: Possible, now: Situation, asked: Asked, *, viewer: Viewer, sent: Mapping[str, Any] | None = None
) -> Line:
    """The question as it is said and answered."""
    place = place_of(one.card.party, one.fact.field, by=viewer, on=now.party)
    prefix = f"{one.ask.question}-{one.card.party.id.hex}".replace(".", "-").replace(":", "-")
    form = answer_form(place, prefix, sent)
    return Line(
        one,
        prefix,
        form,
        wording_of(one, now, asked.language),
        occasion_of(one, now, asked.language),
        why(one, now),
        place,
    )


def answer_form(place: Place, prefix: str, sent: Mapping[str, Any] | None = None) -> forms.Form:
    """The answer, the value that stood on the card when it was asked, and the key of the asking."""
    is_sent = sent is not None and f"{prefix}-key" in sent
    known = {name: sent[f"{prefix}-{name}"] for name in ("value",) if sent and f"{prefix}-{name}" in sent}
    initial = {"value": place.stored, "was": str(place.stored or ""), "key": new_key()} | known
    form = forms.Form(sent if is_sent else None, initial=initial, prefix=prefix)
    place.control.widget.attrs["data-kept"] = True
    place.control.required = False
    form.fields["value"] = place.control
    form.fields["was"] = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    form.fields["key"] = forms.UUIDField(widget=forms.HiddenInput)
    return form


def possible_one(now: Situation, question: str, about: str, viewer: Viewer) -> Possible | None:
    """The question about this card, if it could be asked at all; whether it is one of the best is not asked again."""
    try:
        key = UUID(about)
    except ValueError:
        return None
    wanted = (question, key)
    return next((one for one in now.possible(viewer) if (one.ask.question, one.card.party.id) == wanted), None)

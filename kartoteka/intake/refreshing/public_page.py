"""The page behind the link of a letter: what is noted, to be confirmed or corrected. It shows nothing of anybody else."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.normalise import check_contact
from kartoteka.cards.parties.problems import problem_text
from kartoteka.intake.refreshing.answers import OPEN, answer, decline
from kartoteka.intake.refreshing.links import GOOD_FOR, NoSuchLink, read_token
from kartoteka.intake.refreshing.models import Request
from kartoteka.intake.refreshing.refusals import LinkClosed
from kartoteka.intake.submissions.human_check import is_too_often
from kartoteka.platform import clock
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm

OFTEN = _("Too many answers are coming from here. Please wait a minute and send yours once more.")
CONTACT, OWN = "contact:", "own:"
LONGEST = 500


@dataclass(frozen=True, slots=True)
class PublicPage:
    """`form` None: nothing (more) to be asked. `refusal`: why what was sent was not taken."""

    request: Request
    form: forms.Form | None
    language: str
    refusal: "Promise | str" = ""
    status: int = 200


@contextmanager
def opened(token: str) -> Iterator[Request]:
    """The request of a link, inside its firm. Raises LinkClosed for any that leads nowhere, whyever it does not."""
    try:
        firm_id, key = read_token(token)
    except NoSuchLink as error:
        raise LinkClosed from error
    firm = Firm.objects.filter(id=firm_id).first()
    if firm is None:
        raise LinkClosed
    with firm_context(firm.id), timezone.override(ZoneInfo(firm.time_zone)):
        found = Request.objects.select_related("party").filter(id=key).exclude(state=Request.State.REVOKED).first()
        if found is None or found.made_at + GOOD_FOR < clock.now():
            raise LinkClosed
        yield found


def language_of(request: Request, asked: str) -> str:
    """The language asked for, else that of the letter."""
    return asked if asked in dict(settings.LANGUAGES) else request.language


def blank(request: Request, language: str) -> PublicPage:
    """The page as it is given first; of an answered request the thanks."""
    return PublicPage(request, ConfirmForm(known_values(request), None) if request.state in OPEN else None, language)


def sent(request: Request, language: str, said: Mapping[str, Any], address: str) -> PublicPage | None:
    """Takes what was sent; None if it was taken (now or before), else the page with what is wrong and all that was typed."""
    if request.state not in OPEN:
        return None
    known = known_values(request)
    form = ConfirmForm(known, said)
    if is_too_often(request.id, address):
        return PublicPage(request, form, language, OFTEN, 429)
    if said.get("decision") == "decline":
        decline(request)
        return None
    if not form.is_valid():
        return PublicPage(request, form, language, status=422)
    confirmed, corrected = form.told()
    answer(request, confirmed, corrected, language=language)
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is to be confirmed: of which fact, of what kind ("" where it is no way of contact), called how."""

    field: str
    kind: str
    label: "Promise | str"
    value: str
    country: str


def known_values(request: Request) -> list[Known]:
    """What stands on the card now of the facts of the request; what is gone by now is not asked."""
    party = request.party
    points = {f"{CONTACT}{one.id}": one for one in ContactPoint.objects.filter(party_id=party.id, do_not_use=False)}
    names = {f"{OWN}{one.key}": named(one.names, one.key) for one in fields_in_use()}
    found = [_known(field, party, points, names) for field in request.fields]
    return [one for one in found if one and one.value]


def _known(field: str, party: Party, points: Mapping[str, ContactPoint], names: Mapping[str, str]) -> Known | None:
    country = party.firm.country
    if point := points.get(field):
        return Known(field, point.kind, CARD_FIELDS[point.kind].title, point.value, country)
    if field in names:
        return Known(field, "", names[field], str(party.own.get(field.removeprefix(OWN)) or ""), country)
    if field in CARD_FIELDS and CARD_FIELDS[field].column:
        return Known(field, "", CARD_FIELDS[field].title, str(getattr(party, field) or ""), country)
    return None


class ConfirmForm(forms.Form):
    """The values as they are noted: left alone they are confirmed, changed they are corrected, emptied they are neither."""

    def __init__(self, known: list[Known], data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.known = {f"v{place}": one for place, one in enumerate(known)}
        for name, one in self.known.items():
            widget = forms.Textarea(attrs={"rows": 4}) if "\n" in one.value else forms.TextInput
            self.fields[name] = forms.CharField(
                label=one.label,
                required=False,
                max_length=max(LONGEST, len(one.value)),
                initial=one.value,
                widget=widget,
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name, one in self.known.items():
            written = values.get(name, "")
            if one.kind and written and (problem := check_contact(one.kind, written, (one.country,)).problem):
                self.add_error(name, problem_text(problem))
        return values

    def told(self) -> tuple[list[str], dict[str, str]]:
        """Facts that were confirmed, and those corrected (field -> as written)."""
        confirmed, corrected = [], {}
        for name, one in self.known.items():
            written = self.cleaned_data.get(name, "")
            if written and _kept(one, written) == one.value:
                confirmed.append(one.field)
            elif written:
                corrected[one.field] = written
        return confirmed, corrected


def _kept(one: Known, written: str) -> str:
    return check_contact(one.kind, written, (one.country,)).kept if one.kind else "\n".join(written.splitlines())

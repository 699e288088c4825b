"""What an operator sent from the panel: an answer, a refusal, or that it was put off."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import Party
from kartoteka.intake.questions.actions import Said, note_asking
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.questions.panel_page import Asked, Line, PanelPage, line_of, panel_page, possible_one
from kartoteka.intake.questions.situation import situation
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.access.viewer import Viewer

Outcome = Asking.Outcome
FROM_PANEL = (Outcome.ANSWERED, Outcome.REFUSED, Outcome.UNKNOWN, Outcome.SKIPPED)


def answered(party: Party, asked: Asked, sent: Mapping[str, Any], *, viewer: Viewer) -> tuple[PanelPage, bool]:
    """Notes what was sent; gives the panel as it is then, and whether it was noted. If not, it says why beside the field
    and everything typed is still there. Raises Party.DoesNotExist for a question this card does not have."""
    outcome = sent.get("outcome", "")
    if outcome not in FROM_PANEL:
        raise Party.DoesNotExist
    before = Asking.objects.filter(id=_key(sent), by_id=viewer.employee_id, party=party).first()
    if before and before.question == sent.get("question"):
        return panel_page(party, asked, viewer=viewer, sent=_others(sent), noted=_words(before)), True
    now = situation(party, asked.contact, asked.speaks, viewer=viewer)
    one = possible_one(now, sent.get("question", ""), sent.get("about", ""), viewer)
    if one is None:
        raise Party.DoesNotExist
    line = line_of(one, now, asked, viewer=viewer, sent=sent)
    row = _noted(line, party, asked, outcome, viewer)
    if row:
        return panel_page(party, asked, viewer=viewer, sent=_others(sent), noted=_words(row)), True
    page = panel_page(party, asked, viewer=viewer, sent=_others(sent))
    others = [other for other in page.lines if other.prefix != line.prefix]
    for other in others:
        other.place.control.widget.attrs.pop("autofocus", None)
    line.place.control.widget.attrs["autofocus"] = True
    shown = [line, *others][: max(1, len(page.lines))]
    return _with_lines(page, shown), False


def _noted(line: Line, party: Party, asked: Asked, outcome: str, viewer: Viewer) -> Asking | None:
    form, one = line.form, line.possible
    if not form.is_valid() and (outcome == Outcome.ANSWERED or "key" in form.errors):
        return None
    said = Said(
        form.cleaned_data["key"], party, line.about, one.ask.question, one.fact.field, asked.contact, one.who, outcome,
        asked.language, form.cleaned_data.get("value"), form.cleaned_data.get("was"),
    )  # fmt: skip
    try:
        with transaction.atomic():
            return note_asking(said, by=viewer)
    except Refused as refused:
        # What stands there now has been told: sent once more, it is meant.
        form.data = form.data.copy()
        form.data[f"{line.prefix}-was"] = str(line.place.stored or "")
        form.add_error("value", str(refused))
        return None


def _key(sent: Mapping[str, Any]) -> Any:
    """The key of the line that was sent, None for what is no key."""
    names = [name for name in sent if name.endswith("-key")]
    try:
        return forms.UUIDField(required=False).clean(sent[names[0]]) if names else None
    except forms.ValidationError:
        return None


def _others(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, without the keys: it is filled in again, not judged."""
    return {name: value for name, value in sent.items() if name.endswith("-value")}


def _with_lines(page: PanelPage, lines: list[Line]) -> PanelPage:
    return PanelPage(
        page.party, page.asked, page.kinds, page.purposes, page.speakers, page.languages, lines, page.is_enough, ""
    )


def _words(row: Asking) -> str:
    if row.submission_id:
        return _("Noted; the answer waits to be verified.")
    return {
        Outcome.ANSWERED: _("Noted on the card."),
        Outcome.REFUSED: _("Noted: not asked again."),
        Outcome.UNKNOWN: _("Noted: asked again later."),
        Outcome.SKIPPED: _("Put off for this contact."),
    }[Outcome(row.outcome)]

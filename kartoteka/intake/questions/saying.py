"""A question in words: what to say to the customer, and to the operator why it is worth it."""

import re

from django.utils.translation import gettext as _

from kartoteka.intake.questions.contacts import SECRETARY
from kartoteka.intake.questions.situation import Possible, Situation
from kartoteka.platform.ui import formats

PLACE_OF_VALUE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def wording_of(one: Possible, now: Situation, language: str) -> str:
    """What to say: of a known fact whether it is still right, of a missing one the question, to whoever answers."""
    asked = one.ask.text("secretary" if one.who == SECRETARY else "wording", language)
    if one.fact.value and one.fact.known_at:
        asked = one.ask.text("check", language) or asked
    return filled(asked, one, now)


def occasion_of(one: Possible, now: Situation, language: str) -> str:
    """Why we ask, as the customer hears it."""
    own = one.ask.text("secretary_occasion", language) if one.who == SECRETARY else ""
    return filled(own or one.ask.text("occasion", language), one, now)


def filled(text: str, one: Possible, now: Situation) -> str:
    """The text with {{name}} (whose fact), {{value}} (what is noted), {{customer}} and {{firm}}; what is unknown stays."""
    noted = formats.phone(one.fact.value)[0] if one.fact.kind in {"phone", "fax"} else one.fact.value
    values = {
        "name": one.card.party.name, "value": noted, "customer": now.party.name, "firm": now.party.firm.name,
    }  # fmt: skip
    return PLACE_OF_VALUE.sub(lambda found: values.get(found[1], found[0]), text)


def why(one: Possible, now: Situation) -> str:
    """Why it is worth asking, for the operator."""
    shares = {"missing": round(100 * one.candidate.missing), "answer": round(100 * one.candidate.answer)}
    if one.fact.known_at is None:
        state = _("wrong") if one.fact.value else _("missing")
    else:
        state = _("out of date with %(missing)s %%") % shares
    worth = _("worth %(points)s") % {"points": formats.decimal(one.ask.value)}
    return " · ".join([state, worth, _("%(answer)s %% answer") % shares])

"""Is it a person who fills in a form on the web? Without any service from outside, and without JavaScript.

A small sum, whose result is signed with the key of this very submission, so that one answer is good for one sending; a
field that people do not see; the time since the page was given; and how often one address sends.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import randbelow
from uuid import UUID

from django.utils.crypto import salted_hmac

from kartoteka.platform import clock
from kartoteka.platform.api.throttling import PerMinute

SALT = "kartoteka.intake.submissions.human"
FASTEST = timedelta(seconds=2)
LONGEST = timedelta(days=2)
PER_ADDRESS, PER_FORM = 10, 120
TRAP, SUM, SIGNED = "company_site", "sum", "signed"

_counter = PerMinute()


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is asked ("7 + 5") and the text that goes with the form."""

    asked: str
    signed: str


def challenge(key: UUID, at: datetime | None = None) -> Challenge:
    """A sum for the submission `key`; `at`: when its page was given first."""
    moment = int((at or clock.now()).timestamp())
    first, second = 2 + randbelow(8), 1 + randbelow(9)
    return Challenge(f"{first} + {second}", f"{moment}.{_signature(key, moment, str(first + second))}")


def given_at(signed: str) -> datetime | None:
    """When the page was given, as far as one may believe it without the sum."""
    moment = signed.partition(".")[0]
    if not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        return None
    return datetime.fromtimestamp(int(moment), tz=clock.now().tzinfo)


def doubt(key: UUID, said: dict[str, str]) -> str:
    """Why it may be a machine: "trap", "expired", "sum", "fast"; "" for no doubt. `said`: TRAP, SUM and SIGNED as sent."""
    if said.get(TRAP, "").strip():
        return "trap"
    signed = said.get(SIGNED, "")
    moment = given_at(signed)
    if moment is None or not timedelta(0) <= clock.now() - moment <= LONGEST:
        return "expired"
    right = _signature(key, int(moment.timestamp()), said.get(SUM, "").strip().lstrip("0")[:4])
    if not compare_digest(right, signed.partition(".")[2]):
        return "sum"
    return "fast" if clock.now() - moment < FASTEST else ""


def is_too_often(form_id: UUID, address: str) -> bool:
    """Counts a sending: more than 10 in a minute from one address, or 120 to one form, are too many."""
    by_address = _counter.count(f"form {form_id} {address}")
    return by_address > PER_ADDRESS or _counter.count(f"form {form_id}") > PER_FORM


def _signature(key: UUID, moment: int, result: str) -> str:
    return salted_hmac(SALT, f"{key}|{moment}|{result}", algorithm="sha256").hexdigest()[:32]

"""What matching sees of a customer: folded, normalised, nothing else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from sys import intern

from kartoteka.lib.folding import organisation_key, tokens

PERSON = "person"
ORGANISATION = "organisation"

_WRITTEN_ADDRESS_WORDS = """
    ул улица пр пр-т просп проспект пер переулок бул бульвар ш шоссе наб набережная алл аллея пл площадь проезд мкр
    д дом к корп корпус стр строение кв квартира оф офис пом
    str strada strazii bd bulevardul bulevard blvd aleea soseaua sos drumul intrarea piata calea nr numarul bl bloc sc
    scara et etaj ap apartament
    street st road rd avenue ave lane ln drive flat apartment apt suite unit studio
"""
_ADDRESS_WORDS = frozenset(tokens(_WRITTEN_ADDRESS_WORDS))
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Record:
    """One customer as matching compares it. An empty field is unknown and says nothing for or against.

    names: folded tokens of the person (for an organisation, of its contact); organisation: `organisation_key`;
    phones: E.164; emails: lower case, well formed only; tax_ids: valid ones only (a wrong one is no evidence);
    city and address: folded, without the words for "street" or "flat"; numbers: all digits of the address in order.
    """

    key: object
    kind: str = ""
    names: tuple[str, ...] = ()
    organisation: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    tax_ids: tuple[str, ...] = ()
    birth_date: date | None = None
    city: str = ""
    address: str = ""
    numbers: str = ""


def make_record(
    key: object,
    *,
    kind: str = "",
    person_name: str = "",
    organisation_name: str = "",
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    tax_ids: Iterable[str] = (),
    birth_date: date | None = None,
    city: str = "",
    address: str = "",
) -> Record:
    """A Record from names and addresses as written and from checked phones, e-mails and tax ids.

    Phones are E.164; e-mails and tax ids that failed their checks are left out by the caller.
    """
    words = [word for word in tokens(address) if word not in _ADDRESS_WORDS]
    return Record(
        key=key,
        kind=kind or (ORGANISATION if organisation_name else PERSON),
        names=tuple(map(intern, tokens(person_name))),
        organisation=intern(organisation_key(organisation_name)) if organisation_name else "",
        phones=tuple(dict.fromkeys(phones)),
        emails=tuple(dict.fromkeys(email.lower() for email in emails)),
        tax_ids=tuple(dict.fromkeys(tax_ids)),
        birth_date=birth_date,
        city=intern(_place(city)),
        address=" ".join(words),
        numbers="".join(_NUMBER.findall(" ".join(words))),
    )


def _place(city: str) -> str:
    """The town without the abbreviation before it (г., с., or.)."""
    words = tokens(city)
    return " ".join([word for word in words if len(word) > 3 or word.isdigit()] or words)

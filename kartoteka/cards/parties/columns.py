"""Columns of a card as a person reads them."""

import re
from datetime import date

from babel import dates
from django.conf import settings
from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.platform import clock
from kartoteka.platform.ui import formats


def genders() -> dict[str, str]:
    """Gender code -> word."""
    return {"m": _("male"), "f": _("female")}


def column_text(party: Party, key: str) -> str:
    """The value of a field of CARD_FIELDS in the reader's language, "" if empty."""
    if key == "birthday":
        return birthday_text(party.birthday)
    if key == "customer_since":
        return formats.short_date(party.customer_since, clock.today()) if party.customer_since else ""
    if key == "gender":
        return genders().get(party.gender, party.gender)
    if key == "language":
        return dict((code, str(name)) for code, name in settings.LANGUAGES).get(party.language, party.language)
    if key == "source":
        return party.source.name if party.source else ""
    return str(getattr(party, key))


def birthday_text(birthday: str) -> str:
    """ "1980-03-05" as "5 Mar 1980", "--03-05" as "5 March"; what is no date as it is."""
    if found := re.fullmatch(r"--(\d\d)-(\d\d)", birthday):
        leap = date(2000, int(found[1]), int(found[2]))
        return dates.format_date(leap, "d MMMM", locale=formats.reader_locale())
    try:
        day = date.fromisoformat(birthday)
    except ValueError:
        return birthday
    return dates.format_date(day, "d MMM y", locale=formats.reader_locale())


def contact_notes(point: ContactPoint) -> tuple[str, ...]:
    """What stands behind a contact point: extension, label, preferred, not to be used."""
    extension = _("ext. %(number)s") % {"number": point.extension} if point.extension else ""
    marks = (_("preferred") if point.is_preferred else "", _("do not use") if point.do_not_use else "")
    return tuple(note for note in (extension, point.label, *marks) if note)

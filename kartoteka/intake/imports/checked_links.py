"""Sites and messengers: only addresses that are safe to show as a link are taken as one."""

import re

from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line, says_nothing

_SITE = re.compile(r"(?:https?://)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{2,5})?(?:[/?#]\S*)?", re.IGNORECASE)


def check_link(kind: str, text: str) -> Checked:
    """A site with http(s):// before it; a messenger as written. Problem: website.not_an_address."""
    line = clean_line(text)
    if not line or says_nothing(line):
        return Checked(text, "")
    if kind != "website":
        return Checked(text, line)
    if not _SITE.fullmatch(line):
        return Checked(text, "", "website.not_an_address")
    return Checked(text, line if "://" in line else f"https://{line}")

"""Words in the letters of e-mail addresses."""

import unicodedata

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# A letter that is not written has a place all the same.
WRITTEN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya"
RUSSIAN = dict(zip(LETTERS, WRITTEN.replace("-", "").split(" "), strict=True))


def address_word(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens: "Северный ветер" gives "severnyy-veter"."""
    latin = "".join(RUSSIAN.get(sign, sign) for sign in text.lower())
    plain = unicodedata.normalize("NFKD", latin)
    return "".join(sign for sign in plain.replace(" ", "-") if sign.isascii() and (sign.isalnum() or sign == "-"))

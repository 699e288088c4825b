"""Own fields, pure: what was written becomes a stored value or an error; a stored value becomes text.

Stored (JSON): text, choice and reference as str, number and money as str of a Decimal, date as ISO, flag as bool, choices
as a list of str. Empty is None and is not stored.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from kartoteka.lib.text import clean_line, clean_text
from kartoteka.platform.fields import expressions

LONGEST_TEXT = 2000


class ValueWrong(ValueError):
    """What was written does not fit the field. `code` names the reason, `limit` fills it in."""

    def __init__(self, code: str, limit: Any = "") -> None:
        super().__init__(code)
        self.code, self.limit = code, limit


@dataclass(frozen=True, slots=True)
class Definition:
    """A field's type and limits. `choices`: their keys."""

    key: str
    type: str
    choices: Sequence[str] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    formula: str = ""
    required_at: Sequence[str] = field(default_factory=tuple)


def parse(definition: Definition, written: Any) -> Any:
    """The stored value of what was written (text, bool or a list of choices), None if empty. Raises ValueWrong."""
    if definition.type == "computed":
        raise ValueWrong("computed")
    if definition.type == "flag":
        return _flag(written)
    if definition.type == "choices":
        return _choices(definition, written)
    text = clean_text(str(written)) if written is not None else ""
    if not text:
        return None
    return _PARSERS[definition.type](definition, text)


def is_missing_at(definition: Definition, value: Any, stage: str) -> bool:
    """Whether a card at `stage` is not complete because this field is empty."""
    return stage in definition.required_at and value in (None, "", [])


def typed(definition: Definition, stored: Any) -> Any:
    """The stored value as Decimal, date, bool, str or list of str; None if empty or of another type."""
    if stored is None or stored == "":
        return None
    try:
        if definition.type in {"number", "money"}:
            return Decimal(str(stored))
        return date.fromisoformat(stored) if definition.type == "date" else stored
    except (InvalidOperation, ValueError, TypeError):
        return None


def compute(
    definition: Definition, definitions: Mapping[str, Definition], stored: Mapping[str, Any], today: date
) -> Any:
    """The value of a computed field over the stored values of the others; None where it has none."""
    values = {key: typed(one, stored.get(key)) for key, one in definitions.items() if one.type != "computed"}
    try:
        return expressions.compute(definition.formula, values, today)
    except expressions.FormulaWrong:
        return None


def _flag(written: Any) -> bool | None:
    if isinstance(written, bool):
        return written
    text = str(written or "").strip().casefold()
    if text in {"1", "true", "yes", "on", "да", "da"}:
        return True
    if text in {"0", "false", "no", "off", "нет", "nu"}:
        return False
    if text:
        raise ValueWrong("flag")
    return None


def _choices(definition: Definition, written: Any) -> list[str] | None:
    chosen = [str(one) for one in written] if isinstance(written, list | tuple) else [str(written)] if written else []
    for one in chosen:
        if one not in definition.choices:
            raise ValueWrong("choice")
    return [key for key in definition.choices if key in chosen] or None


def _number(definition: Definition, text: str) -> str:
    plain = re.sub(r"[\s'_]", "", text)
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueWrong("number") from error
    if not number.is_finite() or abs(number) >= Decimal(10) ** 16:
        raise ValueWrong("number")
    if definition.minimum is not None and number < definition.minimum:
        raise ValueWrong("minimum", definition.minimum)
    if definition.maximum is not None and number > definition.maximum:
        raise ValueWrong("maximum", definition.maximum)
    return f"{number.normalize():f}"


def _date(definition: Definition, text: str) -> str:
    for pattern, order in ((r"(\d{4})-(\d\d?)-(\d\d?)", (0, 1, 2)), (r"(\d\d?)[./](\d\d?)[./](\d{4})", (2, 1, 0))):
        if found := re.fullmatch(pattern, text):
            parts = [int(found.groups()[at]) for at in order]
            try:
                return date(*parts).isoformat()
            except ValueError as error:
                raise ValueWrong("date") from error
    raise ValueWrong("date")


def _choice(definition: Definition, text: str) -> str:
    if text not in definition.choices:
        raise ValueWrong("choice")
    return text


def _reference(definition: Definition, text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise ValueWrong("reference") from error


def _text(definition: Definition, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise ValueWrong("too_long", LONGEST_TEXT)
    if definition.pattern and not re.fullmatch(definition.pattern, clean_line(text)[:200]):
        raise ValueWrong("pattern")
    return text


_PARSERS = {
    "text": _text,
    "number": _number,
    "money": _number,
    "date": _date,
    "choice": _choice,
    "reference": _reference,
}

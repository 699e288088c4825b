"""What a row may do to a card that is known already, field by field."""

from typing import Literal

Rule = Literal["fill", "replace", "keep", "hold"]
RULES: tuple[Rule, ...] = ("fill", "replace", "keep", "hold")

# fill: only where the card has nothing. replace: the row wins. keep: the card is not touched. hold: filled where the
# card has nothing; where it says something else, a person decides.
DEFAULT_RULES: dict[str, Rule] = {
    "name": "keep",
    "legal_form": "fill",
    "family": "fill",
    "given": "fill",
    "patronymic": "fill",
    "gender": "fill",
    "birthday": "hold",
    "city": "fill",
    "external_id": "fill",
    "contact": "fill",
    "requisite": "hold",
}


def rule_for(field: str, chosen: dict[str, str]) -> Rule:
    """The rule chosen for this import, else the default."""
    rule = chosen.get(field) or DEFAULT_RULES.get(field, "fill")
    return rule if rule in RULES else "fill"

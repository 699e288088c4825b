"""How complete a card is: the weighted share of its fields that are filled. Pure."""

from collections.abc import Collection, Mapping

from kartoteka.cards.parties.models import ORGANISATION, PERSON

# What every card of a kind should know, and how much each counts. A firm's own fields add theirs (Field.weight).
WEIGHTS: dict[str, dict[str, int]] = {
    ORGANISATION: {
        "name": 2,
        "legal_form": 1,
        "city": 1,
        "phone": 3,
        "email": 2,
        "address": 2,
        "requisite": 3,
        "source": 1,
    },
    PERSON: {"name": 2, "given": 1, "birthday": 2, "city": 1, "phone": 3, "email": 2, "address": 1, "source": 1},
}


def completeness(kind: str, filled: Collection[str], own_weights: Mapping[str, int]) -> int:
    """Per cent, 0 to 100, rounded half up. `filled`: keys of filled fields; own_weights: key of an own field -> weight."""
    weights = WEIGHTS[kind] | dict(own_weights)
    total = sum(weights.values())
    reached = sum(weight for key, weight in weights.items() if key in filled)
    return (200 * reached + total) // (2 * total) if total else 100

"""How complete a card is: the weighted share of its fields that are filled. Pure."""

from collections.abc import Collection, Iterable, Mapping

from kartoteka.cards.parties.models import ORGANISATION, PERSON

# What every card of a kind should know, and how much each counts. A firm's own fields add theirs (Field.weight); a group may
# say otherwise for its cards (Group.weights).
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


def weights_of(kind: str, own: Mapping[str, int], of_groups: Iterable[Mapping[str, int]] = ()) -> dict[str, int]:
    """Key -> weight for a card of this kind: what its groups say by hand (`Group.weights`), of several the greatest, else
    the standard one; of an own field its own."""
    by_hand: dict[str, int] = {}
    for weights in of_groups:
        for key, weight in weights.items():
            by_hand[key] = max(weight, by_hand.get(key, 0))
    return {key: by_hand.get(key, weight) for key, weight in (WEIGHTS[kind] | dict(own)).items()}


def completeness(
    kind: str, filled: Collection[str], own_weights: Mapping[str, int], of_groups: Iterable[Mapping[str, int]] = ()
) -> int:
    """Per cent, 0 to 100, rounded half up. `filled`: keys of filled fields; own_weights: key of an own field -> weight."""
    weights = weights_of(kind, own_weights, of_groups)
    total = sum(weights.values())
    reached = sum(weight for key, weight in weights.items() if key in filled)
    return (200 * reached + total) // (2 * total) if total else 100

"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(
    Following(
        "relationships.relationship",
        columns=("party_id", "other_id"),
        same=("kind", "from_on"),
        unite={"role": "fill", "note": "fill", "is_gatekeeper": "either", "decides": "either", "to_on": "fill"},
    )
)

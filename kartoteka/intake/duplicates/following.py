"""How pairs that may be one customer follow when two cards are united."""

from kartoteka.cards.parties.seams import STAYING, Following, follow

follow(
    Following(
        "duplicates.likeness",
        columns=("party_id", "other_id"),
        same=(),
        unite={"decided": "fill", "decided_at": "fill", "decided_by_id": "fill", "reason": "fill", "identity": "fill"},
        is_ordered=True,
    )
)
STAYING.register("duplicates.matchkey.party_id", "made anew from the cards by a refresher")
STAYING.register("duplicates.unweighed.party_id", "made anew from the cards by a refresher")

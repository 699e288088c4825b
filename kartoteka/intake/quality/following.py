"""What tells of a card and does not follow it when two are united."""

from kartoteka.cards.parties.seams import STAYING

for model in ("contribution", "uncounted", "observation"):
    STAYING.register(
        f"quality.{model}.party_id", "made anew from the cards by a refresher and the count of what changed"
    )

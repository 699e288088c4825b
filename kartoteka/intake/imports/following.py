"""How rows of imports follow when two cards are united."""

from kartoteka.cards.parties.seams import STAYING, Following, follow

# A row that comes again is known by the card it became (`stages.pairs`), so that follows.
follow(Following("imports.importrow"), Following("imports.heldvalue"))
STAYING.register("imports.importrow.known_id", "what matching found at its time; the card it became is in party_id")
STAYING.register("imports.importlikeness.party_id", "a question of a trial, asked anew by the next one")

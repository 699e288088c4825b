"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(Following("points.pointline", columns=("party_id",)))

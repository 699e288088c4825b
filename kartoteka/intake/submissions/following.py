"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(Following("submissions.submission", columns=("party_id",)))

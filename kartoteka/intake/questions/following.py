"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(Following("questions.asking", columns=("party_id", "about_id")))

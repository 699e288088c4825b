"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(Following("refreshing.request"), Following("refreshing.declined"))

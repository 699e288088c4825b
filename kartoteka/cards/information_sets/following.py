"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

# What both cards know in one set is united value by value, by the rule per field.
follow(Following("information_sets.setvalues", same=("information_set_id",)))

"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(Following("special_events.specialevent", same=("kind", "on", "title", "text", "is_yearly")))

"""A2: files kept with a card, stored once by content, served only to those who may see the card."""

"""Fills the timeline with what this domain knows."""

from kartoteka.cards.card import timeline

__all__ = ["timeline"]

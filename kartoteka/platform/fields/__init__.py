"""A6 A7: fields a firm defines for itself, and own information sets that only some may see."""

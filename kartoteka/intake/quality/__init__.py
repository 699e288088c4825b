"""B8: the quality of the base: how complete, correct and fresh it is, per card, group, source, collector, department, over time."""

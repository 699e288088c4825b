"""B4: what was collected is looked at before it enters the base: checks, nearest cards, field by field, or back with a reason."""

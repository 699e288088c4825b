"""J3: signed webhooks: other programs hear of what happened, repeated until they have it."""

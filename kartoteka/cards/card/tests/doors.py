"""What is asked of the card."""

CARD = "cards/<uuid:party_id>/"
QUERIES = {
    f"{CARD}timeline/": ["only=journal", "only=notes", "only=nothing", "before=2030-01-01T00:00:00Z"],
}

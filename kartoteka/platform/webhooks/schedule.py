"""When a message that was not taken is tried again. Plain rules; durations are of datetime."""

from datetime import timedelta

# After the first failure, the second, …: nine more tries within a little less than a day.
PAUSES = (
    timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=1),
    timedelta(hours=2), timedelta(hours=4), timedelta(hours=8), timedelta(hours=8),
)  # fmt: skip
GIVEN_UP_AFTER = timedelta(hours=24)
SHORTEST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(minutes=15)


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries that failed; None: no more."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def rest_of(failing_for: timedelta) -> timedelta:
    """How long an address is left alone that has been failing for this long: a tenth of it, 5 seconds to 15 minutes."""
    return min(max(failing_for / 10, SHORTEST_REST), LONGEST_REST)

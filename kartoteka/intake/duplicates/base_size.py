"""How many cards a firm has: the larger the base, the likelier an agreement is an accident."""

from django.core.cache import caches

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.weights import Frequencies
from kartoteka.platform.firms.context import current_firm_id

SIZE_SECONDS = 3600


def base_size() -> int:
    """About how many cards the firm has; counted once an hour, since it enters the probability as a logarithm."""
    key = f"duplicates.size.{current_firm_id()}"
    cache = caches["process"]
    size = cache.get(key)
    if size is None:
        size = counted_base_size()
        cache.set(key, size, SIZE_SECONDS)
    return max(size, 1)


def counted_base_size() -> int:
    """The same, counted now: reads an index of the whole base."""
    return Party.objects.cards().count()


def base_frequencies() -> Frequencies:
    """What is known without reading records: the size. Names count as rare as the weights say."""
    return Frequencies(size=base_size())

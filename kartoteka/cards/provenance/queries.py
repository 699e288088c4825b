"""What is known of values."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.cards.provenance.ages import HALF_LIFE_DAYS
from kartoteka.cards.provenance.models import Fact, Source
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.seams import Seam

# Facts of own information sets; shown only where somebody asks for the fields of a set he belongs to.
WITHHELD = "set:"
WHO = ("by", "source", "verified_by")

# The firm's own half-lives, for `half_lives_in_use`; the first registered is asked. One cheap query at most.
HALF_LIVES: Seam[Callable[[], Mapping[str, int | None]]] = Seam("half-lives")


def current_facts(party_id: UUID, *, also: Iterable[str] = ()) -> dict[str, Fact]:
    """Field -> its current fact, one query. Facts of information sets only as far as `also` names them."""
    facts = objects(Fact, "t.party_id = %(party)s AND t.is_current", related=WHO, party=party_id)
    known = set(also)
    return {fact.field: fact for fact in facts if not fact.field.startswith(WITHHELD) or fact.field in known}


def history_of(party_id: UUID, field: str) -> QuerySet[Fact]:
    """All values the field had, newest first, with who stated them and from which source."""
    history = Fact.objects.filter(party_id=party_id, field=field).select_related(*WHO)
    return history.order_by("-at", "-id")


def sources_in_use() -> list[tuple[str, str]]:
    """(key, name) of the sources a person may choose."""
    return [(str(source.id), source.name) for source in objects(Source, "NOT t.is_retired", "t.name")]


def half_lives_in_use() -> Mapping[str, int | None]:
    """Kind -> days in this firm, None for never stale: as usual, but for what the firm set or learned."""
    return HALF_LIFE_DAYS | dict(next((known() for known in HALF_LIVES), {}))

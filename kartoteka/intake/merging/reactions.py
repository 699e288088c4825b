"""Old addresses lead to the card that was kept, its history tells of both, and undoing a merge is parting the cards."""

from kartoteka.intake.merging.events import PARTIES_MERGED
from kartoteka.intake.merging.parting import undo_merge
from kartoteka.intake.merging.queries import former_keys, place_of
from kartoteka.platform.access.records import FORMER, MOVED, moved_card
from kartoteka.platform.journal.describing import DESCRIBERS
from kartoteka.platform.journal.undo import OWN_UNDO
from kartoteka.platform.ui.doors import PLACES

MOVED.register("merging", place_of)
PLACES.register("merging", lambda request, key: moved_card(request.viewer, key))
FORMER.register("merging", former_keys)
OWN_UNDO.register(PARTIES_MERGED.name, undo_merge)
# Facts tell of themselves beside the values, with the rights of their fields.
DESCRIBERS.register("provenance.fact", lambda change, viewer: None)

"""Keeping files with cards. Who may see or change the card is asked through the seam of records."""

from collections.abc import Iterable
from uuid import UUID

from kartoteka.platform import clock
from kartoteka.platform.access.decisions import Denied, NotAllowed
from kartoteka.platform.access.records import may_change_card, may_see_card
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.files import events, storage
from kartoteka.platform.files.models import File
from kartoteka.platform.files.names import safe_name
from kartoteka.platform.files.refusals import TooManyFiles
from kartoteka.platform.files.seams import refresh_cards
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.journal.actions import made, record, removed

LARGEST = 25_000_000
MOST_ON_A_CARD = 500


def add_file(
    name: str,
    chunks: Iterable[bytes],
    *,
    by: Viewer,
    party_id: UUID,
    media_type: str = "",
    information_set_id: UUID | None = None,
) -> File:
    """The file lies with the card. Refused without the right to the card, when too large, empty, or one too many.

    Raises File.DoesNotExist for a card `by` may not see, InformationSet.DoesNotExist for a set he does not belong to.
    """
    _allow(party_id, by)
    if information_set_id:
        sets_of(by).get(id=information_set_id)
    if File.objects.filter(party_id=party_id).count() >= MOST_ON_A_CARD:
        raise TooManyFiles
    digest, size = storage.keep(current_firm_id(), chunks, LARGEST)
    file = File(
        name=safe_name(name), media_type=media_type[:100] or "application/octet-stream", size=size, sha256=digest, party_id=party_id,
        information_set_id=information_set_id, by_id=by.employee_id, created_at=clock.now(),
    )  # fmt: skip
    file.save(force_insert=True)
    record(
        events.FILE_ADDED,
        by=by,
        subject=file,
        changes=[made(file)],
        information_set_id=information_set_id,
        name=file.name,
    )
    refresh_cards([party_id])
    return file


def remove_file(file: File, *, by: Viewer) -> None:
    """The file lies with the card no more; its bytes stay, so that undo can bring it back."""
    _allow(file.party_id, by)
    row = File.objects.visible_to(by).get(id=file.id)
    facts = {"name": row.name}
    record(
        events.FILE_REMOVED,
        by=by,
        subject=row,
        changes=[removed(row)],
        information_set_id=row.information_set_id,
        **facts,
    )
    File.objects.filter(id=row.id).delete()
    refresh_cards([row.party_id])


def _allow(party_id: UUID | None, by: Viewer) -> None:
    if party_id is None or not may_see_card(by, party_id):
        raise File.DoesNotExist
    if not may_change_card(by, party_id):
        raise NotAllowed(Denied("access.not_this_record"))

"""Photos that belong to a submission: announced with its answers, taken one by one, put with the card it became."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from kartoteka.cards.parties.models import Party
from kartoteka.intake.submissions import events
from kartoteka.intake.submissions.history import tell
from kartoteka.intake.submissions.models import Photo, State, Submission
from kartoteka.intake.submissions.refusals import PhotoDiffers, PhotoUnreadable, TooManyPhotos
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed, Refused
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.files import storage
from kartoteka.platform.files.actions import add_file
from kartoteka.platform.files.models import File
from kartoteka.platform.firms.context import current_firm_id

log = logging.getLogger(__name__)
LARGEST = 4_000_000
MOST = 20
PIECE = 1 << 16
JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Announced:
    """A photo that will come. `key`: a UUIDv7 made on the phone; `sha256`: hexadecimal, of its bytes."""

    key: UUID
    kind: str
    sha256: str


def announce(row: Submission, photos: Sequence[Announced]) -> list[UUID]:
    """The photos are known to belong to the submission; returns the keys of those whose bytes are still to come.

    Refused (TooManyPhotos, PhotoDiffers).
    """
    known = {one.id: one for one in Photo.objects.filter(id__in=[one.key for one in photos])}
    if any(one.submission_id != row.id for one in known.values()):
        raise PhotoDiffers
    new = [one for one in photos if one.key not in known]
    if row.photos.count() + len(new) > MOST:
        raise TooManyPhotos
    if any(one.key in known and known[one.key].sha256 != one.sha256 for one in photos):
        raise PhotoDiffers
    now = clock.now()
    for one in new:
        Photo(id=one.key, submission=row, kind=one.kind, sha256=one.sha256, announced_at=now).save(force_insert=True)
    return [one.key for one in photos if one.key not in known or known[one.key].received_at is None]


def keep_photo(row: Submission, photo_id: UUID, content: bytes, *, by: Viewer) -> Photo:
    """The bytes are kept; the same again changes nothing.

    Refused if they are not those that were announced (PhotoDiffers), no JPEG (PhotoUnreadable) or too large. Raises
    Photo.DoesNotExist.
    """
    photo = row.photos.select_for_update().get(id=photo_id)
    if sha256(content).hexdigest() != photo.sha256:
        raise PhotoDiffers
    if photo.received_at is not None:
        return photo
    if not content.startswith(JPEG):
        raise PhotoUnreadable
    _digest, photo.size = storage.keep(current_firm_id(), [content], LARGEST)
    photo.received_at = clock.now()
    photo.save(update_fields=["size", "received_at"])
    tell(events.PHOTO_RECEIVED, row, by)
    if row.party_id and row.state == State.ACCEPTED:
        put_with_card(row, row.party_id, by=by)
    return photo


def put_with_card(row: Submission, party: UUID | Party, *, by: Viewer) -> None:
    """What has come lies with the card too; where `by` may not put it there, it stays with the submission alone."""
    key = party.id if isinstance(party, Party) else party
    for photo in row.photos.filter(file_id=None).exclude(received_at=None):
        name = f"{photo.kind}-{photo.announced_at:%Y-%m-%d}-{photo.id.hex[-4:]}.jpg"
        try:
            with transaction.atomic():
                file = add_file(name, _pieces(photo), by=by, party_id=key, media_type="image/jpeg")
        except (Refused, NotAllowed, File.DoesNotExist):
            log.info("photo %s stays with its form", photo.id)
            continue
        photo.file_id = file.id
        photo.save(update_fields=["file_id"])


def _pieces(photo: Photo) -> Iterable[bytes]:
    with storage.path_of(photo.firm_id, photo.sha256).open("rb") as content:
        while piece := content.read(PIECE):
            yield piece

"""What the pages of verifying print."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.queries import visible_party
from kartoteka.intake.duplicates.similar import SimilarCard
from kartoteka.intake.submissions.models import State, Submission
from kartoteka.intake.submissions.pages import PhotosShown, photos_shown
from kartoteka.intake.submissions.taking import similar_for
from kartoteka.intake.verification.checks import Compared, compared_with, complete_share, doubts_about
from kartoteka.intake.verification.forms import VerifyForm
from kartoteka.intake.verification.models import RELEASED, Verification
from kartoteka.intake.verification.versions import OtherVersion, other_versions
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer

SURE_FROM = 0.9
AS_NEW = "new"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """`is_mine`: the viewer holds it; `holder`: who else does."""

    row: Submission
    is_mine: bool
    holder: str


@dataclass(frozen=True, slots=True)
class Inbox:
    count: int
    lines: list[WaitingLine]
    today: int


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """`target`: key of the card proposed, or "new", or "" where a person must choose. `card`: the one compared with. `about`: the
    card that the submission was said to be about."""

    row: Submission
    form: VerifyForm
    share: int
    doubts: list[str]
    similar: list[SimilarCard]
    target: str
    card: Party | None
    compared: list[Compared]
    reason: str
    replaced: list[str]
    rivals: list[OtherVersion]
    photos: PhotosShown
    about: Party | None = None


def inbox(viewer: Viewer) -> Inbox:
    """What waits, the oldest first. Three queries."""
    waiting = Submission.objects.waiting()
    rows = waiting.select_related("form", "reserved_by", "collected_by").order_by("received_at", "id")[:SHOWN]
    lines = [_waiting(row, viewer) for row in rows]
    begun = clock.now() - timedelta(days=1)
    decided = Verification.objects.filter(decided_at__gte=begun, by_id=viewer.employee_id).exclude(outcome=RELEASED)
    return Inbox(waiting.count(), lines, decided.count())


def _waiting(row: Submission, viewer: Viewer) -> WaitingLine:
    is_held = row.state == State.VERIFYING and row.reserved_until is not None and row.reserved_until > clock.now()
    is_mine = is_held and row.reserved_by_id == viewer.employee_id
    return WaitingLine(row, is_mine, row.reserved_by.name if is_held and not is_mine and row.reserved_by else "")


def verify_page(row: Submission, form: VerifyForm, *, sent: Any, viewer: Viewer) -> VerifyPage:
    """A submission beside the nearest cards. `sent`: what was chosen so far (a QueryDict), may be empty.

    One about a known card goes there, and what it says otherwise replaces what stands there, unless somebody decides else.
    """
    similar, about = similar_for(row.version, row.values, viewer), about_card(row, viewer)
    target = sent.get("target", "") or (str(about.id) if about else proposed(similar))
    card = chosen_card(target, viewer)
    compared = compared_with(row, card, row.values, viewer) if card else []
    replaced = sent.getlist("replace") if sent else [one.key for one in compared] if about else []
    return VerifyPage(
        row, form, complete_share(row), doubts_about(row, viewer), [one for one in similar if one.party != about], target,
        card, compared, sent.get("reason", ""), replaced, other_versions(row, form), photos_shown(row, viewer), about,
    )  # fmt: skip


def about_card(row: Submission, viewer: Viewer) -> Party | None:
    """The card that a submission was said to be about or entered into before, if the viewer may see it."""
    try:
        return visible_party(row.party_id, viewer=viewer) if row.party_id else None
    except Party.DoesNotExist:
        return None


def proposed(similar: list[SimilarCard]) -> str:
    """The likeliest card where it is sure, a new one where there is none like it, else nothing."""
    if not similar:
        return AS_NEW
    return str(similar[0].party.id) if similar[0].probability >= SURE_FROM else ""


def chosen_card(target: str, viewer: Viewer) -> Party | None:
    """Raises Party.DoesNotExist for one that the viewer may not see, or that is no key."""
    if target in {"", AS_NEW}:
        return None
    try:
        return visible_party(UUID(target), viewer=viewer)
    except ValueError as error:
        raise Party.DoesNotExist from error

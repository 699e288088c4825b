"""The views of filled-in forms that a new firm starts with."""

from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.staff.actions import FIRM_STARTERS

VIEWS = (
    ("state~any~collected~verifying", "Waiting", "Ждут", "În așteptare"),
    ("state~any~returned", "Returned", "Возвращённые", "Returnate"),
    ("channel~any~public", "From the web", "Из интернета", "De pe internet"),
)


def start_views() -> None:
    """Makes the starting views in the current firm; they belong to the firm, and everybody sees them."""
    SavedView.objects.bulk_create(
        SavedView(
            list_key="submissions", name=en, names={"en": en, "ru": ru, "ro": ro}, shared=SavedView.Shared.ALL,
            filters=[condition], sort="-received_at", position=position,
        )
        for position, (condition, en, ru, ro) in enumerate(VIEWS)
    )  # fmt: skip


FIRM_STARTERS.register("views of filled-in forms", start_views)

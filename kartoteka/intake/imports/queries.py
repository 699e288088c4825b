"""Imports as somebody may see them."""

from uuid import UUID

from django.db.models import QuerySet

from kartoteka.cards.parties.models import Party
from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.intake.imports.models import HeldValue, Import
from kartoteka.platform.access.viewer import Viewer

SHOWN = 50


def imports_seen_by(viewer: Viewer) -> QuerySet[Import]:
    """Imports that `viewer` may run: with the scope "own" those he began. Raises NotAllowed without the function."""
    viewer.may(RUN_IMPORTS.key).or_raise()
    found = Import.objects.select_related("run", "entry", "entry__undone_by", "by", "source")
    return found if viewer.scope_of(RUN_IMPORTS.key) == "all" else found.filter(by=viewer.employee_id)


def import_seen_by(viewer: Viewer, import_id: UUID) -> Import:
    """Raises Import.DoesNotExist, also for somebody else's."""
    return imports_seen_by(viewer).get(id=import_id)


def held_values(of: Import, viewer: Viewer) -> QuerySet[HeldValue]:
    """Open questions of the import about cards and fields that the viewer may see."""
    seen = Party.objects.visible_to(viewer).values("id")
    hidden = [name for field in viewer.hidden_fields for name in (field, f"requisite:{field}")]
    return HeldValue.objects.filter(of=of, decided="", party_id__in=seen).exclude(field__in=hidden)

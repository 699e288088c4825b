"""Questions about phones."""

from uuid import UUID

from django.db.models import QuerySet

from kartoteka.intake.capture.functions import DEVICES, USE
from kartoteka.intake.capture.models import Device
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context


def is_to_be_wiped(said: str) -> bool:
    """Whether the phone "<firm>.<device>" is to erase itself; False for anything else, also for one that never was."""
    firm, _point, device = said.partition(".")
    try:
        keys = UUID(firm), UUID(device)
    except ValueError:
        return False
    with firm_context(keys[0]):
        return Device.objects.filter(id=keys[1]).exclude(wipe_asked_at=None).exists()


def devices_shown(viewer: Viewer, *, everybody: bool) -> QuerySet[Device]:
    """One's own phones, or (with the right) everybody's; the ones heard of last come first. Raises NotAllowed."""
    viewer.may(DEVICES.key if everybody else USE.key).or_raise()
    rows = Device.objects.visible_to(viewer).select_related("employee", "wipe_asked_by")
    return rows if everybody else rows.filter(employee=viewer.employee_id)

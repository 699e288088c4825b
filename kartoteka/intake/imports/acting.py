"""Who acts where nobody signed in."""

from kartoteka.intake.imports.functions import RUN_IMPORTS
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.people.models import Employee


def acting_viewer() -> Viewer | None:
    """The firm's first administrator who may import files; the command line acts in his name. None without one."""
    administrators = Employee.objects.working().filter(grants__role__key="administrator").order_by("id")
    for employee_id in administrators.values_list("id", flat=True):
        viewer = viewer_for(employee_id, channel="command")
        if viewer.scope_of(RUN_IMPORTS.key) == "all":
            return viewer
    return None

"""What features above add to the screens of people."""

from dataclasses import dataclass

from kartoteka.platform.seams import Seam


@dataclass(frozen=True, slots=True)
class DepartmentPanel:
    """A piece of a department's screen from `url_name` (argument: the department's key); it loads by itself."""

    order: int
    url_name: str


DEPARTMENT_PANELS: Seam[DepartmentPanel] = Seam("department panels")


def department_panel(order: int, url_name: str) -> None:
    """Adds a piece to every department's screen."""
    DEPARTMENT_PANELS.register(url_name, DepartmentPanel(order, url_name))

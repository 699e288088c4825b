"""What features above add to the list of cards: columns and filters, each for a viewer."""

from collections.abc import Callable

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists.definitions import Column, Filter
from kartoteka.platform.seams import Seam

MORE_COLUMNS: Seam[Callable[[Viewer], list[Column]]] = Seam("columns of cards")
MORE_FILTERS: Seam[Callable[[Viewer], list[Filter]]] = Seam("filters of cards")

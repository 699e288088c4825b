"""What the head of a card says of its quality."""

from django.utils.translation import gettext as _

from kartoteka.cards.card.seams import HEAD_FIGURES, HeadFigure
from kartoteka.cards.parties.models import Party
from kartoteka.intake.quality.card_figures import figures_of
from kartoteka.intake.quality.wording import percent
from kartoteka.platform.access.viewer import Viewer


def fresh_figure(party: Party, viewer: Viewer) -> HeadFigure | None:
    """How much of what the card says is expected to be true still."""
    found = figures_of([party.id]).get(party.id)
    if found is None or found.freshness is None:
        return None
    return HeadFigure(percent(found.freshness), _("fresh"), "stale" if found.freshness < 0.5 else "")


HEAD_FIGURES.register("freshness", fresh_figure)

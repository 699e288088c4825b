from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class PortfolioFull(Refused):
    """The new manager has as many customers as his limit allows."""

    code = "portfolios.full"

    def __init__(self, name: str = "", load: int = 0, limit: int = 0) -> None:
        words = _("%(name)s has %(load)s customers of %(limit)s. Choose somebody else, or raise the limit.")
        super().__init__(words % {"name": name, "load": load, "limit": limit}, name=name, load=load, limit=limit)


class ManagedAlready(Refused):
    """He is the manager already."""

    code = "portfolios.same_manager"
    message = _("This is the personal manager already.")


class NotFilledIn(Refused):
    """The firm requires fields of a card before a personal manager gets it."""

    code = "portfolios.not_filled_in"

    def __init__(self, names: list[str] | None = None) -> None:
        words = _("Fill in first: %(fields)s. Your firm requires it before a personal manager gets the card.")
        super().__init__(words % {"fields": ", ".join(names or []) or "…"}, fields=names or [])

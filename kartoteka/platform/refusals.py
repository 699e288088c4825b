"""What an action answers that cannot do as asked. Below the rights and the screens, which both speak of it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An action cannot be carried out as asked. `message` (translated) says why and what to do; nothing was changed."""

    code = "refused"
    message: "Promise | str" = _("This cannot be done as things stand.")

    def __init__(self, message: "Promise | str" = "", **details: Any) -> None:
        self.message = message or self.message
        self.details = details
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message)

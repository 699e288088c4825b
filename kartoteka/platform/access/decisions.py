"""Answers to "may he": Allowed, or Denied with a reason a person can act on."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied

from kartoteka.platform.refusals import Refused

__all__ = ["Allowed", "Decision", "Denied", "NotAllowed", "Refused"]


class NotAllowed(PermissionDenied):
    """The asker lacks a right. `denied` says which, for the page that explains it."""

    def __init__(self, denied: "Denied") -> None:
        super().__init__(denied.code)
        self.denied = denied


@dataclass(frozen=True, slots=True)
class Allowed:
    def __bool__(self) -> bool:
        return True

    def or_raise(self) -> None:
        return None


@dataclass(frozen=True, slots=True, init=False)
class Denied:
    """A refusal: `code` names the reason (translated by `access.reasons`), `details` fill it in."""

    code: str
    details: dict[str, Any]

    def __init__(self, code: str, **details: Any) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "details", details)

    def __bool__(self) -> bool:
        return False

    def or_raise(self) -> None:
        raise NotAllowed(self)


Decision = Allowed | Denied

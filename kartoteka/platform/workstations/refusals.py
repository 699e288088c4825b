from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class NameTaken(Refused):
    """Another workstation in use has this name."""

    code = "workstations.name_taken"
    message = _("Another workstation has this name.")


class CodeUnknown(Refused):
    """No workstation waits for a browser with this code (any more)."""

    code = "workstations.code_unknown"
    message = _("This code is not good (any more). Ask for a new one: a code works once and for an hour.")


class SlotTaken(Refused):
    """Somebody uses the workstation at that time already."""

    code = "workstations.slot_taken"
    message = _("Somebody uses the workstation at that time already. Take that out first.")


class PinTooSimple(Refused):
    """The PIN is among those that are tried first."""

    code = "workstations.pin_too_simple"
    message = _("This PIN is guessed first: no runs, repetitions or years, please.")


class DraftTooLarge(Refused):
    """More than a form of ours holds."""

    code = "workstations.draft_too_large"
    message = _("This is too long to be kept.")

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kartoteka.platform.access.decisions import Denied
from kartoteka.platform.access.records import card_names, may_see_card
from kartoteka.platform.journal.events import KINDS
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.pages import entry_page, journal_page, title_of
from kartoteka.platform.journal.queries import entries_of_card, entry_seen_by, may_undo, visible_entries
from kartoteka.platform.journal.undo import NotUndoable, Undone, last_undoable, undo_entry
from kartoteka.platform.people.models import Employee
from kartoteka.platform.ui.doors import page


@page
@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    """What happened in the firm, newest first."""
    filters = request.GET.dict()
    shown = journal_page(visible_entries(request.viewer), viewer=request.viewer, filters=filters)
    return render(request, "journal/journal.html", {"page": shown, "filters": filters, "card": None} | _choices())


@page
@require_GET
def card_journal(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """What happened to one card."""
    if not may_see_card(request.viewer, party_id):
        raise Http404
    filters = request.GET.dict()
    shown = journal_page(entries_of_card(party_id, request.viewer), viewer=request.viewer, filters=filters)
    card = {"id": party_id, "name": card_names([party_id], request.viewer)[party_id]}
    return render(request, "journal/journal.html", {"page": shown, "filters": filters, "card": card} | _choices())


@page
@require_GET
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One entry with its changes."""
    return render(request, "journal/entry.html", {"page": entry_page(entry_seen_by(request.viewer, entry_id), viewer=request.viewer)})


@page
@require_POST
def undoing(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Takes the entry back; tells what was kept because somebody changed it since."""
    found = entry_seen_by(request.viewer, entry_id)
    _allow(found, request)
    _tell(request, title_of(found), undo_entry(found, by=request.viewer))
    return HttpResponseRedirect(reverse("journal:entry", args=[entry_id]))


@page
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Ctrl Z: takes back the last thing the person did himself."""
    last = last_undoable(request.viewer)
    if last is None:
        messages.info(request, _("There is nothing of yours to undo."))
    else:
        _allow(last, request)
        _tell(request, title_of(last), undo_entry(last, by=request.viewer))
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _allow(entry: Entry, request: HttpRequest) -> None:
    """Raises NotUndoable, or NotAllowed with the reason."""
    decision = may_undo(entry, request.viewer)
    if isinstance(decision, Denied) and decision.code == NotUndoable.code:
        raise NotUndoable
    decision.or_raise()


def _tell(request: HttpRequest, title: str, undone: Undone) -> None:
    messages.success(request, _("Undone: %(title)s") % {"title": title})
    if undone.kept:
        words = ngettext(
            "%(n)s value was changed since and stays as it is.",
            "%(n)s values were changed since and stay as they are.",
            undone.kept,
        )
        messages.warning(request, words % {"n": undone.kept})


def _choices() -> dict[str, object]:
    kinds = sorted(((name, str(kind.title)) for name, kind in KINDS.items()), key=lambda pair: pair[1])
    return {"kinds": kinds, "people": list(Employee.objects.values_list("id", "name"))}

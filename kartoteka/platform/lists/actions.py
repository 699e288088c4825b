"""Keeping views of lists."""

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.platform.lists import events, functions
from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.lists.states import ListState


class ViewNameMissing(Refused):
    """A view is found again by its name."""

    code = "lists.view_name_missing"
    message = _("Give the view a name, so that you find it again.")


def save_view(
    list_key: str, name: str, state: ListState, *, by: Viewer, shared: str = SavedView.Shared.NOBODY
) -> SavedView:
    """The state of a list is kept under a name: for oneself, one's department or all (needs the right to share).

    One's own view of the same name gets the new state instead. Refused without a name.
    """
    name = name.strip()[:100]
    if not name:
        raise ViewNameMissing
    if shared == SavedView.Shared.ALL:
        by.may(functions.SHARE.key).or_raise()
    kept = state.as_json() | {"shared": SavedView.Shared(shared), "department_id": None}
    if shared == SavedView.Shared.DEPARTMENT:
        kept["department_id"] = by.department_id
    known = SavedView.objects.filter(list_key=list_key, owner_id=by.employee_id, name=name).first()
    if known:
        return _renew(known, kept, by)
    view = SavedView(list_key=list_key, name=name, owner_id=by.employee_id, position=1000, **kept)
    view.save(force_insert=True)
    record(events.VIEW_SAVED, by=by, subject=view, changes=[made(view)], name=name)
    return view


def remove_view(view: SavedView, *, by: Viewer) -> None:
    """The view is gone for all who saw it; undo brings it back. Raises SavedView.DoesNotExist for somebody else's."""
    locked = SavedView.objects.changeable_by(by).get(id=view.id)
    record(events.VIEW_REMOVED, by=by, subject=locked, changes=[removed(locked)], name=locked.name)
    locked.delete()


def _renew(view: SavedView, kept: dict, by: Viewer) -> SavedView:
    before = stored.values_of(view, list(kept))
    for name, value in kept.items():
        setattr(view, name, value)
    view.save(update_fields=list(kept))
    record(events.VIEW_CHANGED, by=by, subject=view, changes=[changed(view, before, list(kept))], name=view.name)
    return view

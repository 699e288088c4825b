from django.utils.translation import gettext

from kartoteka.platform.access.decisions import Allowed, Decision, Denied
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.describing import DESCRIBERS, Description, differences
from kartoteka.platform.journal.events import MAY_UNDO
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.lists import events, functions
from kartoteka.platform.lists.definitions import LISTS, offered
from kartoteka.platform.lists.models import SavedView


def may_change_rows(entry: Entry, viewer: Viewer) -> Decision:
    """Who undoes a change of many rows may make such a change today."""
    definition = LISTS.get(entry.facts.get("list", ""))
    if definition is None:
        return Denied("journal.not_undoable")
    if not (may := viewer.may(definition.bulk_change)):
        return may
    key = entry.facts.get("change", "")
    return Allowed() if key in offered(definition, viewer).changes() else Denied("access.field_read_only", field=key)


def may_share(entry: Entry, viewer: Viewer) -> Decision:
    """A view that all see, before the entry or after it, belongs to those who may share."""
    row = Change.objects.filter(entry=entry).first()
    states = [row.before or {}, row.after or {}] if row else []
    now = SavedView.objects.filter(id=entry.subject_id).values_list("shared", flat=True)
    is_shared = SavedView.Shared.ALL in [*(one.get("shared") for one in states), *now]
    return viewer.may(functions.SHARE.key) if is_shared else Allowed()


def describe_view(change: Change, viewer: Viewer) -> Description:
    """A view in the journal is its name and for whom it is. By what it filters is for those who see it."""
    return Description(gettext("View of a list"), differences(change, {"name": gettext("Name"), "shared": gettext("For whom")}))


DESCRIBERS.register("lists.savedview", describe_view)
MAY_UNDO.register(events.ROWS_CHANGED.name, may_change_rows)
for kind in (events.VIEW_SAVED, events.VIEW_CHANGED, events.VIEW_REMOVED):
    MAY_UNDO.register(kind.name, may_share)

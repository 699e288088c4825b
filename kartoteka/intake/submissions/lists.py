"""The list of filled-in forms."""

from html import escape

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.models import Form
from kartoteka.intake.submissions.functions import EXPORT, VIEW
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.pages import CHANNELS, STATES, TONES
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists import shown
from kartoteka.platform.lists.definitions import LISTS, Column, Filter, ListDefinition, Sort
from kartoteka.platform.people.models import Department, Employee

Options = list[tuple[str, str]]
NEWEST = Sort(("received_at",), descending_first=True)


def rows(viewer: Viewer, function: str) -> QuerySet:
    return Submission.objects.visible_to(viewer, function)


def columns(viewer: Viewer) -> list[Column]:
    return [
        Column("submission_title", _("About whom"), ("title",), _title, field="name", is_default=True, is_link=True),
        Column("form", _("Form"), ("form__name",), is_default=True),
        Column("state", _("State"), ("state",), _state, _state_text, is_default=True),
        Column("channel", _("Filled in"), ("channel",), _channel, _channel_text, is_default=True),
        Column("collected_by", _("Collected by"), ("collected_by__name",), is_default=True),
        Column("received_at", _("Received"), ("received_at",), shown.ago, sort=NEWEST, is_default=True),
        Column("collected_at", _("Collected"), ("collected_at",), shown.ago),
        Column("department", _("Department"), ("department__name",)),
        Column("revision", _("Times sent"), ("revision",), align="end"),
        Column("consent_at", _("Consent given"), ("consent_at",), shown.dated),
        Column("language", _("Language"), ("language",)),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("state", _("State"), "choice", "state", options=lambda viewer: _pairs(STATES)),
        Filter("form", _("Form"), "reference", "form_id", options=_forms),
        Filter("channel", _("Filled in"), "choice", "channel", options=lambda viewer: _pairs(CHANNELS)),
        Filter("collected_by", _("Collected by"), "reference", "collected_by_id", options=_people),
        Filter("department", _("Department"), "reference", "department_id", options=_departments),
        Filter("received_at", _("Received"), "moment", "received_at"),
        Filter("submission_title", _("About whom"), "text", "title", field="name"),
    ]


def _pairs(titles: dict) -> Options:
    return [(str(key), str(title)) for key, title in titles.items()]


def _forms(viewer: Viewer) -> Options:
    return [(str(key), name) for key, name in Form.objects.values_list("id", "name")]


def _people(viewer: Viewer) -> Options:
    return [(str(key), name) for key, name in Employee.objects.values_list("id", "name")]


def _departments(viewer: Viewer) -> Options:
    return [(str(key), name) for key, name in Department.objects.values_list("id", "name")]


def _title(title: str) -> str:
    return escape(title) or "–"


def _state(state: str) -> str:
    tone = TONES.get(state, "")
    return f'<span class="badge{f" tone-{tone}" if tone else ""}">{escape(str(STATES[state]))}</span>'


def _state_text(state: str) -> str:
    return str(STATES[state])


def _channel(channel: str) -> str:
    return escape(_channel_text(channel))


def _channel_text(channel: str) -> str:
    return str(CHANNELS.get(channel, channel))


LISTS.register(
    "submissions",
    ListDefinition(
        "submissions", _("Filled-in forms"), rows, columns, filters, "received_at", VIEW.key, "submissions:list",
        row_url=lambda key: f"/submissions/{key}/", export=EXPORT.key, icon="form",
        empty_title=_("Nothing was filled in yet"),
        empty_text=_("What comes in by forms stands here, with its state: collected, being verified, accepted, returned."),
    ),
)  # fmt: skip

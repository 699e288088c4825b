"""Sections and questions of a form: each change answers with the event that renews the designer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.cards.parties.windows import form_window, renewed
from kartoteka.intake.forms import drafting
from kartoteka.intake.forms.actions import change_draft
from kartoteka.intake.forms.bindings import bindings_for, resolved
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.queries import designed_form
from kartoteka.intake.forms.question_form import ConditionalForm, QuestionForm
from kartoteka.platform.ui.doors import page

PARTS = ("design",)


@page
@require_http_methods(["GET", "POST"])
def new_section(request: HttpRequest, form_id: UUID) -> HttpResponse:
    found = designed_form(form_id, viewer=request.viewer)
    form = _section_form(request, found, {})

    def save(values: dict[str, Any]) -> None:
        change_draft(found, lambda draft: drafting.add_section(draft, form.said())[0], by=request.viewer)

    return form_window(request, form, title=_("New section"), save=save, parts=PARTS)


@page
@require_http_methods(["GET", "POST", "DELETE"])
def section(request: HttpRequest, form_id: UUID, section: str) -> HttpResponse:
    found = designed_form(form_id, viewer=request.viewer)
    part = _found(drafting.find_section, found, section)
    if request.method == "DELETE":
        return _changed(request, found, lambda draft: drafting.remove_section(draft, section))
    form = _section_form(request, found, part)

    def save(values: dict[str, Any]) -> None:
        change_draft(found, lambda draft: drafting.change_section(draft, section, form.said()), by=request.viewer)

    return form_window(request, form, title=_("Section"), save=save, parts=PARTS, remove_url=request.path)


@page
@require_POST
def section_place(request: HttpRequest, form_id: UUID, section: str) -> HttpResponse:
    """One place up or down."""
    found = designed_form(form_id, viewer=request.viewer)
    _found(drafting.find_section, found, section)
    way = drafting.UP if request.POST.get("way") == "up" else drafting.DOWN
    return _changed(request, found, lambda draft: drafting.move_section(draft, section, way))


@page
@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest, form_id: UUID, section: str) -> HttpResponse:
    found = designed_form(form_id, viewer=request.viewer)
    _found(drafting.find_section, found, section)
    form = _question_form(request, found, {})

    def save(values: dict[str, Any]) -> None:
        change_draft(found, lambda draft: drafting.add_question(draft, section, form.said())[0], by=request.viewer)

    return form_window(request, form, title=_("New question"), save=save, parts=PARTS)


@page
@require_http_methods(["GET", "POST", "DELETE"])
def question(request: HttpRequest, form_id: UUID, question: str) -> HttpResponse:
    found = designed_form(form_id, viewer=request.viewer)
    part = _found(drafting.find_question, found, question)
    if request.method == "DELETE":
        return _changed(request, found, lambda draft: drafting.remove_question(draft, question))
    form = _question_form(request, found, part)

    def save(values: dict[str, Any]) -> None:
        change_draft(found, lambda draft: drafting.change_question(draft, question, form.said()), by=request.viewer)

    return form_window(request, form, title=_("Question"), save=save, parts=PARTS, remove_url=request.path)


@page
@require_POST
def question_place(request: HttpRequest, form_id: UUID, question: str) -> HttpResponse:
    """One place up or down (`way`), or dragged to a position of a section."""
    found = designed_form(form_id, viewer=request.viewer)
    _found(drafting.find_question, found, question)
    target, position = request.POST.get("section", ""), request.POST.get("position", "")
    if target and position.isascii() and position.isdigit():
        _found(drafting.find_section, found, target)
        return _changed(request, found, lambda draft: drafting.put_question(draft, question, target, int(position[:4])))
    way = drafting.UP if request.POST.get("way") == "up" else drafting.DOWN
    return _changed(request, found, lambda draft: drafting.move_question(draft, question, way))


def _changed(request: HttpRequest, form: Form, change: Callable[[dict[str, Any]], dict[str, Any]]) -> HttpResponse:
    change_draft(form, change, by=request.viewer)
    return renewed(*PARTS)


def _found(find: Callable[[dict[str, Any], str], dict[str, Any]], form: Form, key: str) -> dict[str, Any]:
    try:
        return find(form.draft, key)
    except KeyError as error:
        raise Http404 from error


def _section_form(request: HttpRequest, form: Form, part: dict[str, Any]) -> ConditionalForm:
    content = resolved(form.draft, form.party_kind, form.group_id)
    return ConditionalForm(request.POST or None, resolved=content, of=part, languages=form.languages)


def _question_form(request: HttpRequest, form: Form, part: dict[str, Any]) -> QuestionForm:
    bindings = bindings_for(form.party_kind, form.group_id)
    content = resolved(form.draft, form.party_kind, form.group_id)
    return QuestionForm(request.POST or None, bindings=bindings, resolved=content, of=part, languages=form.languages)

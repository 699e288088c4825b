"""The list of forms, and a form as a whole."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.intake.forms import actions
from kartoteka.intake.forms.answer_form import AnswerForm
from kartoteka.intake.forms.bindings import resolved
from kartoteka.intake.forms.forms import NewForm, SettingsForm
from kartoteka.intake.forms.functions import DESIGN
from kartoteka.intake.forms.pages import design_of, form_lines
from kartoteka.intake.forms.queries import designed_form
from kartoteka.intake.forms.refusals import NotReady
from kartoteka.intake.forms.starting import starting_draft
from kartoteka.intake.forms.wording import spoken_of
from kartoteka.platform.ui.doors import page


@page
@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """The firm's forms; with ?archived=1 those put away."""
    request.viewer.may(DESIGN.key).or_raise()
    archived = request.GET.get("archived") == "1"
    return render(request, "forms/forms.html", {"lines": form_lines(archived), "archived": archived})


@page
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    request.viewer.may(DESIGN.key).or_raise()
    form = NewForm(request.POST or None, initial={"languages": [code for code, _name in settings.LANGUAGES]})
    if request.method == "POST" and form.is_valid():
        values = form.values()
        made = actions.make_form(by=request.viewer, draft=starting_draft(values["languages"]), **values)
        return redirect("forms:design", made.id)
    return render(request, "forms/new.html", {"form": form}, status=422 if form.errors else 200)


@page
@require_GET
def design(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """The designer; for htmx the questions alone."""
    found = designed_form(form_id, viewer=request.viewer)
    template = "forms/design.html#parts" if request.headers.get("HX-Target") == "parts" else "forms/design.html"
    return render(request, template, {"design": design_of(found)})


@page
@require_http_methods(["GET", "POST"])
def form_settings(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Name, channels, languages, and the texts around the questions."""
    found = designed_form(form_id, viewer=request.viewer)
    form = SettingsForm(request.POST or None, of=found)
    if request.method == "POST" and form.is_valid():
        actions.change_form(found, by=request.viewer, draft=form.texts(), **form.values())
        messages.success(request, _("Saved."))
        return redirect("forms:design", found.id)
    return render(request, "forms/settings.html", {"form": form, "of": found}, status=422 if form.errors else 200)


@page
@require_GET
def preview(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """The draft as it would be filled in, in ?language=."""
    found = designed_form(form_id, viewer=request.viewer)
    language = spoken_of(found.languages, request.GET.get("language", ""))
    content = resolved(found.draft, found.party_kind, found.group_id)
    consent = content.get("consent", {})
    content["consent"] = consent if any(consent.get("text", {}).values()) else {}
    shown = AnswerForm(content, language, found.firm.country, auto_id="preview_%s")
    context = {"form": shown, "content": content, "language": language, "of": found}
    return render(request, "forms/preview.html", context)


@page
@require_POST
def publication(request: HttpRequest, form_id: UUID) -> HttpResponse:
    found = designed_form(form_id, viewer=request.viewer)
    try:
        version = actions.publish_form(found, by=request.viewer)
    except NotReady as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Version %(number)s is open.") % {"number": version.number})
    return redirect("forms:design", found.id)


@page
@require_POST
def copy(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Another form like this one."""
    found = designed_form(form_id, viewer=request.viewer)
    name = _("%(name)s (copy)") % {"name": found.name[:100]}
    return redirect("forms:design", actions.duplicate_form(found, by=request.viewer, name=name).id)


@page
@require_POST
def archiving(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """Puts the form away, or opens it again."""
    found = designed_form(form_id, viewer=request.viewer)
    act = actions.reopen_form if found.archived_at else actions.archive_form
    act(found, by=request.viewer)
    return redirect("forms:design", found.id)

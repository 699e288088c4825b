"""The doors of forms on the web: open to everybody who has the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.intake.forms.refusals import FormClosed
from kartoteka.intake.forms.wording import spoken_of
from kartoteka.intake.submissions.public_page import PublicPage, blank, opened, sent

CLOSED = "submissions/public_closed.html"


@never_cache
@require_http_methods(["GET", "POST"])
def public(request: HttpRequest, code: str) -> HttpResponse:
    """The form; sent, it is kept for those who verify."""
    try:
        with opened(code) as form:
            asked = request.POST.get("language") or request.GET.get("language", "")
            language = spoken_of(form.languages, asked)
            with override(language):
                if request.method == "GET":
                    return _page(request, blank(form, language))
                refused = sent(form, language, request.POST, request.META.get("REMOTE_ADDR", ""))
                return _page(request, refused) if refused else _thank(code, language)
    except FormClosed as closed:
        return render(request, CLOSED, {"reason": closed.message}, status=404)


@never_cache
@require_GET
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """What is said after a form was sent."""
    try:
        with opened(code) as form:
            language = spoken_of(form.languages, request.GET.get("language", ""))
            with override(language):
                content = form.versions.get(number=form.published).content
                return render(
                    request, "submissions/public_thanks.html", {"content": content, "language": language, "form": form}
                )
    except FormClosed as closed:
        return render(request, CLOSED, {"reason": closed.message}, status=404)


def _page(request: HttpRequest, page: PublicPage) -> HttpResponse:
    context = {"page": page, "form": page.filled, "content": page.version.content, "language": page.filled.language}
    return render(request, "submissions/public.html", context, status=page.status)


def _thank(code: str, language: str) -> HttpResponse:
    return redirect(f"{reverse('submissions:thanks', args=[code])}?language={language}")


public.login_required = False
thanks.login_required = False

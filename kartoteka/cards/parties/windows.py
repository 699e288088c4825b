"""The card's window: a form that is loaded into it, saved, and tells the parts of the card to renew themselves.

Parts listen: `hx-trigger="people:changed from:body"`. The card's head listens to `card:changed`.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kartoteka.platform.access.decisions import Refused


def renewed(*parts: str) -> HttpResponse:
    """Nothing to show: the window closes, and these parts of the card ("formal", "people") renew themselves."""
    response = HttpResponse(status=204)
    events = {f"{part}:changed": True for part in (*parts, "card")}
    response["HX-Trigger"] = json.dumps({"dialog:close": True} | events)
    return response


def form_window(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    save: Callable[[dict[str, Any]], Any],
    parts: tuple[str, ...],
    template: str = "parties/window.html",
    **more: Any,
) -> HttpResponse:
    """The form in the window; a valid POST is saved by `save(cleaned)`. A refusal is told in the form, nothing is written."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                save(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return renewed(*parts)
    status = 422 if request.method == "POST" else 200
    return render(
        request, template, {"form": form, "title": title, "url": request.get_full_path(), **more}, status=status
    )

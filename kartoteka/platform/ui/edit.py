"""The server's half of editing in place.

A view answers GET with `edit_form(request, form)`; on POST of a valid form it saves and answers with the new element
(`{% editable %}` or `{% row %}`), of an invalid one with `edit_refused(request, form)`.
"""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TEMPLATE = "ui/parts/edit_form.html"


def edit_form(request: HttpRequest, form: BaseForm, status: int = 200) -> HttpResponse:
    """Return the form for the place where the value stood; it posts to the address of this request."""
    return render(request, TEMPLATE, {"form": form, "url": request.path}, status=status)


def edit_refused(request: HttpRequest, form: BaseForm) -> HttpResponse:
    """Return the form with its errors, status 422, into the same place."""
    response = edit_form(request, form, status=422)
    response["HX-Reswap"] = "innerHTML"
    return response

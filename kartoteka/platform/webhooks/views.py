from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.ui.doors import page
from kartoteka.platform.webhooks import actions
from kartoteka.platform.webhooks.forms import SubscriptionForm
from kartoteka.platform.webhooks.functions import MANAGE
from kartoteka.platform.webhooks.models import Subscription
from kartoteka.platform.webhooks.pages import delivery_lines, line_of, webhook_lines


@page
@never_cache
@require_http_methods(["GET", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """All of the firm. POST adds one and shows its secret, this once."""
    request.viewer.may(MANAGE.key).or_raise()
    form, made = SubscriptionForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = actions.subscribe(values["title"], address=values["address"], to=values["events"], by=request.viewer)
        form = SubscriptionForm()
    context = {"lines": webhook_lines(), "form": form, "made": made}
    return render(request, "webhooks/webhooks.html", context, status=422 if form.errors else 200)


@page
@never_cache
@require_http_methods(["GET", "POST"])
def webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """One, with what was sent. POST changes its title, address and events."""
    row = _seen(request, webhook_id)
    initial = {"title": row.title, "address": row.address, "events": row.events}
    form = SubscriptionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_subscription(row.id, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("webhooks:webhook", row.id)
    return _shown(request, row, form)


@page
@require_GET
def deliveries(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """What was sent, as a part of the page."""
    row = _seen(request, webhook_id)
    return render(
        request, "webhooks/deliveries.html", {"line": line_of(row), "sent": delivery_lines(row, request.viewer)}
    )


@page
@require_POST
def test(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    actions.send_test(webhook_id, by=request.viewer)
    messages.info(request, _("A test message goes out now; its answer appears below."))
    return redirect("webhooks:webhook", webhook_id)


@page
@require_POST
def switch(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Off if it is on, on if it is off, as the button said."""
    change = actions.switch_on if request.POST.get("to") == "on" else actions.switch_off
    change(webhook_id, by=request.viewer)
    return redirect("webhooks:webhook", webhook_id)


@page
@never_cache
@require_POST
def secret(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """A new secret, shown this once."""
    row = actions.renew_secret(webhook_id, by=request.viewer)
    return _shown(
        request,
        row,
        SubscriptionForm(initial={"title": row.title, "address": row.address, "events": row.events}),
        row.secret,
    )


@page
@require_POST
def removal(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    actions.unsubscribe(webhook_id, by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect("webhooks:webhooks")


@page
@require_POST
def again(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    sent = actions.send_again(delivery_id, by=request.viewer)
    return redirect("webhooks:webhook", sent.subscription_id)


def _seen(request: HttpRequest, webhook_id: UUID) -> Subscription:
    request.viewer.may(MANAGE.key).or_raise()
    return Subscription.objects.select_related("owner").get(id=webhook_id)


def _shown(request: HttpRequest, row: Subscription, form: SubscriptionForm, new_secret: str = "") -> HttpResponse:
    context = {"line": line_of(row), "form": form, "secret": new_secret, "sent": delivery_lines(row, request.viewer)}
    return render(request, "webhooks/webhook.html", context, status=422 if form.errors else 200)

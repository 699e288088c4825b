from django import template
from django.urls import reverse

from kartoteka.platform.people.devices import device_name
from kartoteka.platform.people.single_sign_on import provider_of
from kartoteka.platform.people.views import PROVIDER_COOKIE

register = template.Library()
register.filter("device", device_name)


@register.simple_tag(takes_context=True)
def firm_sign_in_address(context: template.Context) -> str:
    """Where this browser signed in by a firm's provider before, "" if it never did or the firm has none any more."""
    key = context["request"].COOKIES.get(PROVIDER_COOKIE, "")
    return reverse("people:firm_sign_in", args=[key]) if key and provider_of(key) else ""

from django import template

from kartoteka.platform.staff.settings_pages import settings_tabs as tabs_of
from kartoteka.platform.ui.shell import Tab

register = template.Library()


@register.simple_tag(takes_context=True)
def settings_tabs(context: template.Context) -> list[Tab]:
    return tabs_of(context["request"])

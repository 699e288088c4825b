"""The tags of every page: `{% load ui %}`. How to use each is shown by the gallery and docs/how-to/build-a-page.md."""

from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kartoteka.platform.ui import blocks, fields, formats, parts
from kartoteka.platform.ui.remembered import remembered

register = template.Library()

register.tag(remembered)
register.simple_tag(parts.icon)
register.simple_tag(parts.count)
register.simple_tag(parts.dot)
register.simple_tag(parts.avatar)
register.simple_tag(parts.progress)
register.simple_tag(fields.field)
register.simple_block_tag(blocks.row)
register.simple_block_tag(blocks.editable)
register.simple_block_tag(blocks.section)
register.simple_block_tag(blocks.card)
register.simple_block_tag(blocks.event)
register.simple_block_tag(blocks.person)
register.simple_block_tag(blocks.notice)
register.simple_block_tag(blocks.pagehead)
register.simple_block_tag(blocks.dialog)


@register.simple_tag
def badge(text: str, tone: str = "", icon: str = "") -> SafeString:
    return parts.badge(text, tone, icon)


@register.simple_tag
def button(text: str = "", kind: str = "", icon: str = "", url: str = "", denied: str = "", **more: Any) -> SafeString:
    return parts.button(text, kind, icon, url, denied, **more)


@register.simple_tag
def when(moment: datetime | None, now: datetime | None = None) -> SafeString:
    """A time as people say it, the exact one on hover; a dash for None."""
    if moment is None:
        return format_html('<span class="muted">{}</span>', "–")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(),
        formats.exact_time(moment),
        formats.relative_time(moment, now or timezone.now()),
    )


@register.simple_tag
def day(value: date | None) -> SafeString:
    """A date, without its year when it is this one; a dash for None."""
    if value is None:
        return format_html('<span class="muted">{}</span>', "–")
    shown = formats.short_date(value, timezone.localdate())
    return format_html('<time class="nowrap" datetime="{}">{}</time>', value.isoformat(), shown)


@register.simple_tag
def money(amount: Any, currency: str) -> SafeString:
    return format_html(
        '<span class="k-money nowrap">{}</span>', "–" if amount is None else formats.money(amount, currency)
    )


@register.simple_tag
def phone(value: str) -> SafeString:
    """A number as people read it, to be dialled by a click; `data-dial` is for the workplace."""
    text, address = formats.phone(value)
    if not address:
        return format_html("{}", text)
    return format_html('<a class="k-phone nowrap" href="{}" data-dial="{}">{}</a>', address, value, text)


@register.simple_tag
def toast(text: str, tone: str = "") -> SafeString:
    return blocks.toast(text, tone)


@register.inclusion_tag("ui/parts/empty.html")
def empty(
    title: str, text: str = "", icon: str = "inbox", action: str = "", url: str = "", **more: Any
) -> dict[str, Any]:
    """An empty list: what it is for, and the first step."""
    return {"title": title, "text": text, "icon": icon, "action": action, "url": url, "more": more}


@register.inclusion_tag("ui/parts/figure.html")
def figure(value: Any, label: str, tone: str = "", url: str = "", hint: str = "", icon: str = "") -> dict[str, Any]:
    """A number with its name; `url` leads to the rows behind it."""
    return {"value": value, "label": label, "tone": parts.tone_class(tone), "url": url, "hint": hint, "icon": icon}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(tabs: Any, label: str) -> dict[str, Any]:
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/parts/chart.html")
def chart(chart: Any, table: str = "beside") -> dict[str, Any]:
    """A chart with its figures `table`="beside" it or "folded" under it."""
    return {"chart": chart, "table": table, "key": f"chart-{chart.key}"}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: Page, parameter: str = "page") -> dict[str, Any]:
    """Previous and next with the rest of the address kept."""
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    rest = query.urlencode()
    return {"page": page, "base": f"?{rest}&{parameter}=" if rest else f"?{parameter}="}


@register.filter
def attrs(pairs: dict[str, Any]) -> SafeString:
    return parts.attributes(pairs)

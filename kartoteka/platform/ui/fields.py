"""`{% field form.x %}`: a form's field with its label, help and errors tied together for everybody."""

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, SelectMultiple
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kartoteka.platform.ui import parts

EMPTY = mark_safe("")


def widget_class(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, CheckboxInput | RadioSelect | CheckboxSelectMultiple):
        return "form-check-input"
    return "form-select" if isinstance(widget, Select | SelectMultiple) else "form-control"


def control(bound: BoundField, label_hidden: bool = False) -> SafeString:
    """Return the widget alone with its classes and what ties it to label, help and errors."""
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    own = bound.field.widget.attrs.get("class", "")
    wanted: dict[str, str | bool] = {
        "class": f"{own} {widget_class(bound)}{' is-invalid' if bound.errors else ''}".strip()
    }
    if described:
        wanted["aria-describedby"] = " ".join(described)
    if bound.errors:
        wanted["aria-invalid"] = "true"
    if label_hidden:
        wanted["aria-label"] = str(bound.label)
    return bound.as_widget(attrs=wanted)


def below(bound: BoundField) -> SafeString:
    """Return help and errors."""
    hint = (
        format_html('<div class="k-help" id="{}_help">{}</div>', bound.auto_id, bound.help_text)
        if bound.help_text
        else ""
    )
    if not bound.errors:
        return format_html("{}", hint)
    errors = format_html_join("", "<div>{}{}</div>", ((parts.icon("error", size="small"), one) for one in bound.errors))
    return format_html('{}<div class="k-error" id="{}_error">{}</div>', hint, bound.auto_id, errors)


def label(bound: BoundField, hint: str = "") -> SafeString:
    """Return the label; what may stay empty says so, since most may not."""
    optional = "" if bound.field.required else gettext("optional")
    words = hint or optional
    after = format_html(' <span class="muted">{}</span>', words) if words else EMPTY
    return format_html('<label class="form-label" for="{}">{}{}</label>', bound.id_for_label, bound.label, after)


def field(bound: BoundField, hint: str = "", hide_label: bool = False) -> SafeString:
    """Return label, control, help and errors of a form's field; hidden fields alone.

    `hint` stands beside the label in the place of "optional". `hide_label` keeps the label for those who listen.
    """
    if bound.is_hidden:
        return bound.as_widget()
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return choices(bound)
    if isinstance(bound.field.widget, CheckboxInput):
        return format_html('<div class="k-field">{}{}</div>', boxed(control(bound), str(bound.label)), below(bound))
    head = EMPTY if hide_label else label(bound, hint)
    return format_html('<div class="k-field">{}{}{}</div>', head, control(bound, hide_label), below(bound))


def boxed(box: SafeString, text: str) -> SafeString:
    return format_html('<label class="form-check">{} <span class="form-check-label">{}</span></label>', box, text)


def choices(bound: BoundField) -> SafeString:
    """Return a group of radio buttons or boxes with the label as its legend."""
    boxes = format_html_join(
        "",
        '<label class="form-check">{} <span class="form-check-label">{}</span></label>',
        ((one.tag(wrap_label=False), one.choice_label) for one in with_class(bound)),
    )
    described = format_html(' aria-describedby="{}_error"', bound.auto_id) if bound.errors else EMPTY
    return format_html(
        '<fieldset class="k-field"{}><legend class="form-label">{}</legend>{}{}</fieldset>',
        described, bound.label, boxes, below(bound),
    )  # fmt: skip


def with_class(bound: BoundField) -> list:
    bound.field.widget.attrs["class"] = "form-check-input"
    return bound.subwidgets

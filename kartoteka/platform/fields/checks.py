"""Whether the definition of a field fits together."""

from django.utils.translation import gettext as _

from kartoteka.platform.fields import expressions
from kartoteka.platform.fields.models import Field
from kartoteka.platform.fields.patterns import is_safe_pattern
from kartoteka.platform.fields.refusals import FieldWrong

WITH_CHOICES = {Field.Type.CHOICE, Field.Type.CHOICES}
UNIQUE = {Field.Type.TEXT, Field.Type.NUMBER, Field.Type.MONEY, Field.Type.DATE}


def check_definition(field: Field) -> None:
    """Raises FieldWrong with the part that is wrong (`details["where"]`) and words for a person."""
    if not any(name.strip() for name in field.names.values()):
        raise FieldWrong(_("A field needs a name."), where="names")
    if field.type in WITH_CHOICES:
        _check_choices(field)
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        raise FieldWrong(_("The least value is above the greatest."), where="maximum")
    if field.pattern and not is_safe_pattern(field.pattern):
        raise FieldWrong(_("This pattern cannot be read, or could take very long to match."), where="pattern")
    if field.is_unique and field.type not in UNIQUE:
        raise FieldWrong(_("Values of this type cannot be unique."), where="is_unique")
    if field.type == Field.Type.COMPUTED:
        _check_formula(field)


def _check_choices(field: Field) -> None:
    keys = [one["key"] for one in field.choices]
    if not keys:
        raise FieldWrong(_("Write the choices, one per line."), where="choices")
    if len(set(keys)) < len(keys):
        raise FieldWrong(_("Two choices are the same."), where="choices")


def _check_formula(field: Field) -> None:
    try:
        names = expressions.names_in(field.formula)
    except expressions.FormulaWrong as wrong:
        raise FieldWrong(_("The formula cannot be read."), where="formula") from wrong
    usable = Field.objects.filter(retired_at=None, information_set=None).exclude(type=Field.Type.COMPUTED)
    known = set(usable.exclude(id=field.id).values_list("key", flat=True))
    if unknown := sorted(names - known):
        words = _("The formula speaks of fields there are not: %(names)s. Computed fields cannot be used in it.")
        raise FieldWrong(words % {"names": ", ".join(unknown)}, where="formula")

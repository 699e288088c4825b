"""The base of every model whose rows belong to a firm."""

from django.db import models
from django_scopes import ScopedManager

from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.keys import new_key


def firm_objects(queryset: type[models.QuerySet] = models.QuerySet) -> models.Manager:
    """A manager that answers with the current firm's rows only, and raises outside `firm_context`."""
    return ScopedManager(firm="firm", _manager_class=type(queryset.as_manager()))


class FirmModel(models.Model):
    """A row of one firm. The table gets PRIMARY KEY (firm_id, id) and a row level security policy from the engine."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    firm = models.ForeignKey("firms.Firm", models.PROTECT, default=current_firm_id, db_index=False, related_name="+")

    objects = firm_objects()

    class Meta:
        abstract = True

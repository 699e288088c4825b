from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects
from kartoteka.platform.people.models import Department


class SavedViewQuerySet(models.QuerySet):
    def open_to(self, viewer: Viewer) -> "SavedViewQuerySet":
        """One's own, those shared with all, and those shared with one's department or one above it."""
        above = Department.objects.filter(id=viewer.department_id, path__startswith=OuterRef("department__path"))
        shared = Q(shared=SavedView.Shared.ALL) | Q(Exists(above), shared=SavedView.Shared.DEPARTMENT)
        return self.filter(Q(owner_id=viewer.employee_id) | shared)

    def changeable_by(self, viewer: Viewer) -> "SavedViewQuerySet":
        """One's own; those of the firm or of others only by whoever may share with all."""
        if viewer.may("lists.share"):
            return self.open_to(viewer)
        return self.filter(owner_id=viewer.employee_id)


class SavedView(FirmModel):
    """Columns, conditions and order of a list under a name. Without an owner it is the firm's.

    `columns`, `filters`, `sort` are the keys of the list's definition as `states.ListState.as_json` writes them; they
    are checked against the definition and the rights of the reader every time. `names`: by language, if it has them.
    """

    class Shared(models.TextChoices):
        NOBODY = "nobody"
        DEPARTMENT = "department"
        ALL = "all"

    list_key = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    owner = models.ForeignKey("people.Employee", models.CASCADE, null=True, related_name="+")
    shared = models.CharField(max_length=10, choices=Shared.choices, default=Shared.NOBODY)
    department = models.ForeignKey("people.Department", models.CASCADE, null=True, related_name="+")
    columns = models.JSONField(default=list)
    filters = models.JSONField(default=list)
    sort = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = firm_objects(SavedViewQuerySet)

    class Meta:
        ordering = ["position", "name", "id"]
        indexes = [models.Index(fields=["firm", "list_key", "position"], name="saved_view_list")]

    def __str__(self) -> str:
        return self.names.get((get_language() or "en")[:2]) or self.name

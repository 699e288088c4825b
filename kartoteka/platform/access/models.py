from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class Role(FirmModel):
    """A named set of rights: `functions` maps a function's key to its scope, `fields` a field's key to a restriction.

    Scopes: "own", "department", "all". Restrictions: "hidden", "read_only". `offered`: functions that were known when the
    firm last got those of a new version; what was taken away since is not among the new ones.
    """

    key = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    functions = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    offered = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["firm", "key"], name="role_key_once")]

    def __str__(self) -> str:
        return self.name


class RoleGrant(FirmModel):
    """An employee has a role. Rights of several roles add up; a field is restricted only if every role restricts it."""

    employee = models.ForeignKey("people.Employee", models.CASCADE, related_name="grants")
    role = models.ForeignKey(Role, models.CASCADE, related_name="grants")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "employee", "role"], name="grant_once")]

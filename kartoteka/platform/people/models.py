import secrets
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


def new_stamp() -> str:
    return secrets.token_hex(16)


class User(AbstractBaseUser):
    """An account that signs in. It belongs to no firm; `Membership` says where it works.

    A session holds a digest of password and `stamp`: changing either ends every session of the account.
    `must_have_factor`: whoever signs in with the password alone sets a second factor before anything else.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="en")
    theme = models.CharField(max_length=6, default="system")
    is_active = models.BooleanField(default=True)
    must_have_factor = models.BooleanField(default=False)
    stamp = models.CharField(max_length=32, default=new_stamp, editable=False)
    is_staff = False
    is_superuser = False
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        salt = "kartoteka.platform.people.User.session"
        return salted_hmac(salt, f"{self.password}|{self.stamp}", secret=secret, algorithm="sha256").hexdigest()


class Membership(models.Model):
    """Which account works for which firm. Holds keys only, so that a sign-in can find its firms before it has one."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    in_firm = models.ForeignKey("firms.Firm", models.CASCADE, related_name="memberships")
    employee_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "in_firm"], name="one_membership_per_firm")]


class Department(FirmModel):
    """A node of the firm's tree. `path` is the keys from the root down to this one, so that "with those below" is a prefix."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=2000, editable=False)
    time_zone = models.CharField(max_length=64, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["firm", "parent", "name"], name="department_name_once")]
        indexes = [models.Index(fields=["firm", "path"], name="department_path")]

    def __str__(self) -> str:
        return self.name


class Position(FirmModel):
    """What somebody is in the firm: sales representative, head of department."""

    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["firm", "name"], name="position_name_once")]

    def __str__(self) -> str:
        return self.name


class EmployeeQuerySet(models.QuerySet):
    def working(self) -> "EmployeeQuerySet":
        return self.filter(left_on=None)


class Employee(FirmModel):
    """A person at work in one firm. Somebody who works for two firms is two employees of one account."""

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    department = models.ForeignKey(Department, models.PROTECT, related_name="employees")
    position = models.ForeignKey(Position, models.SET_NULL, null=True, blank=True, related_name="employees")
    portfolio_limit = models.PositiveIntegerField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = firm_objects(EmployeeQuerySet)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["firm", "user"], name="employee_account_once")]
        indexes = [models.Index(fields=["firm", "name"], name="employee_name")]

    def __str__(self) -> str:
        return self.name


class AbsenceQuerySet(models.QuerySet):
    def on(self, day: Any) -> "AbsenceQuerySet":
        return self.filter(from_on__lte=day, to_on__gte=day)


class Absence(FirmModel):
    """An employee is away from and to, both days included; the deputy answers for the work meanwhile."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Employee, models.SET_NULL, null=True, blank=True, related_name="deputised")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)

    objects = firm_objects(AbsenceQuerySet)

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(to_on__gte=models.F("from_on")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=~models.Q(deputy=models.F("employee")), name="absence_deputy_is_another"),
        ]


class InvitationQuerySet(models.QuerySet):
    def open_at(self, moment: datetime) -> "InvitationQuerySet":
        return self.filter(used_at=None, expires_at__gt=moment).exclude(secret_hash="")


class Invitation(FirmModel):
    """A link with which an employee makes (or opens again) the account he signs in with. It works once.

    Only the SHA-256 of the secret is kept; the secret has 256 random bits, so it needs no slow hash.
    """

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = firm_objects(InvitationQuerySet)

    class Meta:
        indexes = [models.Index(fields=["firm", "employee"], name="invitation_employee")]


class IdentityProvider(FirmModel):
    """The OpenID Connect provider whose word a firm takes for who its own people are. One per firm."""

    name = models.CharField(max_length=40)
    address = models.URLField(max_length=300)
    client_id = models.CharField(max_length=190)
    client_secret = models.CharField(max_length=190, blank=True)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm"], name="one_identity_provider")]

"""Forms of the settings of people."""

from typing import Any
from zoneinfo import available_timezones

from babel.numbers import list_currencies
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.platform.access.models import Role
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Department, Employee, IdentityProvider, Position


def tree_choices(departments: Any) -> list[tuple[str, str]]:
    """Departments in the order of their tree, those below set in."""
    return [(str(one.id), "– " * (one.path.count(".") - 1) + one.name) for one in departments]


def time_zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


class FirmForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)
    currency = forms.ChoiceField(label=_("Currency"), choices=lambda: [(one, one) for one in sorted(list_currencies())])

    class Meta:
        model = Firm
        fields = ("name", "short_name", "country", "currency", "language", "time_zone")
        labels = {"name": _("Name of the firm"), "short_name": _("Short name"), "country": _("Country, two letters")}

    def _get_validation_exclusions(self) -> set[str]:
        """Whether the name is free is for the action to say, in words that tell nothing of other firms."""
        return {*super()._get_validation_exclusions(), "name"}

    def clean_country(self) -> str:
        country = self.cleaned_data["country"].upper()
        if len(country) != 2 or not country.isascii() or not country.isalpha():
            raise forms.ValidationError(_("Two letters, such as RU, RO or MD."))
        return country


class ProviderForm(forms.ModelForm):
    client_secret = forms.CharField(
        label=_("Secret"), required=False, max_length=190, widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept as it is if left empty."),
    )  # fmt: skip

    class Meta:
        model = IdentityProvider
        fields = ("name", "address", "client_id", "client_secret", "is_on")
        labels = {
            "name": _("Name on the button"), "address": _("Address of the provider"), "client_id": _("Client"),
            "is_on": _("People may sign in by it"),
        }  # fmt: skip
        help_texts = {"address": _("Without /.well-known/openid-configuration.")}

    def clean_address(self) -> str:
        address = self.cleaned_data["address"].rstrip("/")
        if not address.startswith("https://") and not settings.PRIVATE_IDENTITY_PROVIDERS:
            raise forms.ValidationError(_("The address must begin with https://."))
        return address


class DepartmentForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=200)
    parent = forms.ModelChoiceField(label=_("Stands below"), queryset=None, empty_label=None)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, of: Department | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = Department.objects.filter(retired_at=None)
        self.fields["parent"].queryset = open_ones.exclude(path__startswith=of.path) if of else open_ones
        self.fields["parent"].choices = tree_choices(self.fields["parent"].queryset)
        self.fields["time_zone"].choices = [("", _("As the firm")), *time_zones()]
        if of and of.parent_id is None:
            del self.fields["parent"]


class NameForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=100)


class RoleForm(forms.Form):
    name = forms.CharField(label=_("Title"), max_length=100)
    like = forms.ModelChoiceField(label=_("Rights as"), queryset=None, required=False, empty_label=_("none"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = Role.objects.all()


class EmployeeForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("What the person signs in with."))
    department = forms.ModelChoiceField(label=_("Department"), queryset=None, empty_label=None)
    position = forms.ModelChoiceField(label=_("Position"), queryset=None, required=False, empty_label="–")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.filter(retired_at=None)
        self.fields["department"].choices = tree_choices(self.fields["department"].queryset)
        self.fields["position"].queryset = Position.objects.all()

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class RolesForm(forms.Form):
    roles = forms.ModelMultipleChoiceField(
        label=_("Roles"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].queryset = Role.objects.all()


class NewEmployeeForm(EmployeeForm, RolesForm):
    field_order = ("name", "email", "department", "position", "roles")


class AbsenceForm(forms.Form):
    """`employee` None: the form asks whose absence it is."""

    employee = forms.ModelChoiceField(label=_("Who is away"), queryset=None, empty_label="–")
    from_on = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    to_on = forms.DateField(label=_("To, this day included"), widget=forms.DateInput(attrs={"type": "date"}))
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=None, required=False, empty_label=_("nobody"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, of: Employee | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of
        working = Employee.objects.working()
        self.fields["deputy"].queryset = working.exclude(id=of.id) if of else working
        self.fields["employee"].queryset = working
        if of:
            del self.fields["employee"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("from_on") and values.get("to_on") and values["to_on"] < values["from_on"]:
            self.add_error("to_on", _("The last day is before the first."))
        if values.get("deputy") and values["deputy"] == (self.of or values.get("employee")):
            self.add_error("deputy", _("Somebody else must stand in."))
        return values


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters, not a common word."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("The same once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", _("The two are not the same."))
        if values.get("password"):
            validate_password(values["password"])
        return values

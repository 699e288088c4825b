from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named
from kartoteka.platform.staff.functions import MANAGE_PEOPLE

FIRM_FOUNDED = event("firm_founded", _("Firm founded"), undoable=False)
FIRM_CHANGED = event("firm_changed", _("Firm changed"), function=MANAGE_PEOPLE.key)
PROVIDER_CHANGED = event("provider_changed", _("Sign-in by the firm's provider changed"), undoable=False)
DEPARTMENT_ADDED = event("department_added", _("Department added"), function=MANAGE_PEOPLE.key)
DEPARTMENT_CHANGED = event("department_changed", _("Department changed"), function=MANAGE_PEOPLE.key)
DEPARTMENT_MOVED = event("department_moved", _("Department moved"), function=MANAGE_PEOPLE.key)
DEPARTMENT_RETIRED = event("department_retired", _("Department closed"), function=MANAGE_PEOPLE.key)
POSITION_ADDED = event("position_added", _("Position added"), function=MANAGE_PEOPLE.key)
POSITION_RENAMED = event("position_renamed", _("Position renamed"), function=MANAGE_PEOPLE.key)
POSITION_REMOVED = event("position_removed", _("Position removed"), function=MANAGE_PEOPLE.key)
EMPLOYEE_HIRED = event("employee_hired", _("Employee added"), undoable=False)
EMPLOYEE_CHANGED = event("employee_changed", _("Employee changed"), function=MANAGE_PEOPLE.key)
EMPLOYEE_LEFT = event("employee_left", _("Employee left"), undoable=False)
EMPLOYEE_RETURNED = event("employee_returned", _("Employee came back"), undoable=False)
EMPLOYEE_INVITED = event("employee_invited", _("Employee invited to sign in"), undoable=False)
SECOND_FACTOR_RESET = event("second_factor_reset", _("Second factor of an employee reset"), undoable=False)
INVITATION_ACCEPTED = event("invitation_accepted", _("Invitation accepted"), undoable=False)
ROLE_GRANTED = event("role_granted", _("Role granted"), function=MANAGE_PEOPLE.key)
ROLE_REVOKED = event("role_revoked", _("Role revoked"), function=MANAGE_PEOPLE.key)
ROLES_SET = event("roles_set", _("Roles of an employee changed"), function=MANAGE_PEOPLE.key)
ROLE_ADDED = event("role_added", _("Role added"), function=MANAGE_PEOPLE.key)
ROLE_CHANGED = event("role_changed", _("Role changed"), function=MANAGE_PEOPLE.key)
FUNCTIONS_OFFERED = event("functions_offered", _("Rights of a new version given"), undoable=False)
ROLE_REMOVED = event("role_removed", _("Role removed"), function=MANAGE_PEOPLE.key)
ABSENCE_RECORDED = event("absence_recorded", _("Absence recorded"))
ABSENCE_REMOVED = event("absence_removed", _("Absence removed"))
DEMO_MADE = event("demo_made", _("Demo records made"), undoable=False)
rows_named(
    people__department=_("Department"),
    people__position=_("Position"),
    people__employee=_("Employee"),
    people__absence=_("Absence"),
    people__invitation=_("Invitation"),
    people__identityprovider=_("Sign-in provider"),
    access__role=_("Role"),
    access__rolegrant=_("Role of an employee"),
    firms__firm=_("Firm"),
    people__user=_("Account of a person"),
)

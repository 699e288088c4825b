from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

FIRM_FOUNDED = event("firm_founded", _("Firm founded"), undoable=False)
FIRM_CHANGED = event("firm_changed", _("Firm changed"), undoable=False)
PROVIDER_CHANGED = event("provider_changed", _("Sign-in by the firm's provider changed"), undoable=False)
DEPARTMENT_ADDED = event("department_added", _("Department added"))
DEPARTMENT_CHANGED = event("department_changed", _("Department changed"))
DEPARTMENT_MOVED = event("department_moved", _("Department moved"))
DEPARTMENT_RETIRED = event("department_retired", _("Department closed"))
POSITION_ADDED = event("position_added", _("Position added"))
POSITION_RENAMED = event("position_renamed", _("Position renamed"))
POSITION_REMOVED = event("position_removed", _("Position removed"))
EMPLOYEE_HIRED = event("employee_hired", _("Employee added"), undoable=False)
EMPLOYEE_CHANGED = event("employee_changed", _("Employee changed"))
EMPLOYEE_LEFT = event("employee_left", _("Employee left"), undoable=False)
EMPLOYEE_RETURNED = event("employee_returned", _("Employee came back"), undoable=False)
EMPLOYEE_INVITED = event("employee_invited", _("Employee invited to sign in"), undoable=False)
INVITATION_ACCEPTED = event("invitation_accepted", _("Invitation accepted"), undoable=False)
ROLE_GRANTED = event("role_granted", _("Role granted"))
ROLE_REVOKED = event("role_revoked", _("Role revoked"))
ROLES_SET = event("roles_set", _("Roles of an employee changed"))
ROLE_ADDED = event("role_added", _("Role added"))
ROLE_CHANGED = event("role_changed", _("Role changed"))
ROLE_REMOVED = event("role_removed", _("Role removed"))
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

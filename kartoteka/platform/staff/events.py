from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

FIRM_FOUNDED = event("firm_founded", _("Firm founded"), undoable=False)
DEPARTMENT_ADDED = event("department_added", _("Department added"))
EMPLOYEE_HIRED = event("employee_hired", _("Employee added"), undoable=False)
ROLE_GRANTED = event("role_granted", _("Role granted"))
ROLE_REVOKED = event("role_revoked", _("Role revoked"))
ROLE_CHANGED = event("role_changed", _("Role changed"))
ABSENCE_RECORDED = event("absence_recorded", _("Absence recorded"))

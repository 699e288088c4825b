from django.urls import path

from kartoteka.platform.staff.views import absences, departments, employees, firm, invitations, roles

app_name = "staff"
urlpatterns = [
    path("settings/", firm.settings, name="settings"),
    path("settings/firm/", firm.firm, name="firm"),
    path("settings/firm/provider/", firm.provider, name="provider"),
    path("settings/departments/", departments.departments, name="departments"),
    path("settings/departments/<uuid:department_id>/", departments.department, name="department"),
    path("settings/departments/<uuid:department_id>/closing/", departments.department_closing, name="closing"),
    path("settings/positions/", departments.positions, name="positions"),
    path("settings/positions/<uuid:position_id>/", departments.position, name="position"),
    path("settings/positions/<uuid:position_id>/removal/", departments.position_removal, name="position_removal"),
    path("settings/people/", employees.people, name="people"),
    path("settings/people/new/", employees.new, name="new_employee"),
    path("settings/people/<uuid:employee_id>/", employees.employee, name="employee"),
    path("settings/people/<uuid:employee_id>/roles/", employees.roles_of, name="roles_of"),
    path("settings/people/<uuid:employee_id>/invitation/", employees.invitation, name="invite"),
    path("settings/people/<uuid:employee_id>/second-factor/", employees.second_factor, name="second_factor"),
    path("settings/people/<uuid:employee_id>/leaving/", employees.leaving, name="leaving"),
    path("settings/people/<uuid:employee_id>/return/", employees.coming_back, name="return"),
    path("settings/absences/", absences.absences, name="absences"),
    path("settings/absences/<uuid:absence_id>/removal/", absences.absence_removal, name="absence_removal"),
    path("settings/roles/", roles.roles, name="roles"),
    path("settings/roles/<uuid:role_id>/", roles.role, name="role"),
    path("settings/roles/<uuid:role_id>/removal/", roles.role_removal, name="role_removal"),
    path("me/absences/", absences.my_absences, name="my_absences"),
    path("invitation/<str:text>/", invitations.invitation, name="invitation"),
]

from django.urls import path

from kartoteka.intake.points import views

app_name = "points"
urlpatterns = [
    path("points/", views.month, name="month"),
    path("points/rules/", views.rules, name="rules"),
    path("points/rules/<uuid:rule_id>/", views.rule, name="rule"),
    path("points/<uuid:employee_id>/", views.statement, name="statement"),
    path("points/<uuid:employee_id>/statement.xlsx", views.statement_xlsx, name="statement_xlsx"),
]

from django.urls import path

from kartoteka.intake.forms.views import designs, parts

app_name = "forms"
FORM = "forms/<uuid:form_id>/"
urlpatterns = [
    path("forms/", designs.forms, name="forms"),
    path("forms/new/", designs.new, name="new"),
    path(f"{FORM}design/", designs.design, name="design"),
    path(f"{FORM}settings/", designs.form_settings, name="settings"),
    path(f"{FORM}preview/", designs.preview, name="preview"),
    path(f"{FORM}publication/", designs.publication, name="publication"),
    path(f"{FORM}copy/", designs.copy, name="copy"),
    path(f"{FORM}archiving/", designs.archiving, name="archiving"),
    path(f"{FORM}sections/new/", parts.new_section, name="new_section"),
    path(f"{FORM}sections/<slug:section>/", parts.section, name="section"),
    path(f"{FORM}sections/<slug:section>/place/", parts.section_place, name="section_place"),
    path(f"{FORM}sections/<slug:section>/questions/new/", parts.new_question, name="new_question"),
    path(f"{FORM}questions/<slug:question>/", parts.question, name="question"),
    path(f"{FORM}questions/<slug:question>/place/", parts.question_place, name="question_place"),
]

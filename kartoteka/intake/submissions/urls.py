from django.urls import path

from kartoteka.intake.submissions.views import filling, pages, public
from kartoteka.platform.lists.views import page

app_name = "submissions"
urlpatterns = [
    path("forms/fill/", filling.fill, name="fill"),
    path("forms/<uuid:form_id>/filling/", filling.filling, name="filling"),
    path("forms/<uuid:form_id>/filling/similar/", filling.similar, name="similar"),
    path("submissions/", page, {"key": "submissions"}, name="list"),
    path("submissions/<uuid:submission_id>/", pages.submission, name="submission"),
    path("submissions/<uuid:submission_id>/photos/<uuid:photo_id>/", pages.photo, name="photo"),
    path("submissions/<uuid:submission_id>/correction/", filling.correction, name="correction"),
    path("settings/departments/<uuid:department_id>/forms/", pages.way, name="way"),
    path("f/<slug:code>/", public.public, name="public"),
    path("f/<slug:code>/thanks/", public.thanks, name="thanks"),
]

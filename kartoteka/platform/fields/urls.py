from django.urls import path

from kartoteka.platform.fields.views import definitions, sets

app_name = "fields"
urlpatterns = [
    path("settings/fields/", definitions.fields, name="fields"),
    path("settings/fields/new/", definitions.new, name="new"),
    path("settings/fields/<uuid:definition_id>/", definitions.field, name="field"),
    path("settings/fields/<uuid:definition_id>/retirement/", definitions.retirement, name="retirement"),
    path("settings/fields/<uuid:definition_id>/place/", definitions.place, name="place"),
    path("settings/sets/", sets.sets, name="sets"),
    path("settings/sets/<uuid:set_id>/", sets.information_set, name="set"),
    path("settings/sets/<uuid:set_id>/removal/", sets.set_removal, name="set_removal"),
]

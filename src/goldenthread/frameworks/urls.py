"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from goldenthread.frameworks.views import alignment, frameworks, mainstreaming, mandates

app_name = "frameworks"
urlpatterns = [
    path("", frameworks.framework_list, name="frameworks"),
    path("add/", frameworks.framework_add, name="framework_add"),
    path("mandates/", mandates.mandate_list, name="mandates"),
    path("mandates/add/", mandates.mandate_add, name="mandate_add"),
    path("mandates/obligations/", mandates.obligation_list, name="obligations"),
    path("mandates/<int:pk>/", mandates.mandate_detail, name="mandate"),
    path("mandates/<int:pk>/change/", mandates.mandate_change, name="mandate_change"),
    path("mandates/<int:pk>/visibility/", mandates.mandate_visibility, name="mandate_visibility"),
    path("mandates/<int:pk>/clauses/add/", mandates.clause_add, name="clause_add"),
    path("mandates/clauses/<int:pk>/change/", mandates.clause_change, name="clause_change"),
    path("mandates/clauses/<int:pk>/obligations/add/", mandates.obligation_add, name="obligation_add"),
    path("mandates/obligations/<int:pk>/change/", mandates.obligation_change, name="obligation_change"),
    path("elements/", frameworks.element_list, name="elements"),
    path("elements/<int:pk>/change/", frameworks.element_change, name="element_change"),
    path("alignments/", alignment.alignment_list, name="alignments"),
    path("alignments/add/", alignment.alignment_add, name="alignment_add"),
    path("alignments/<int:pk>/", alignment.alignment_detail, name="alignment"),
    path("alignments/<int:pk>/change/", alignment.alignment_change, name="alignment_change"),
    path("alignments/<int:pk>/remove/", alignment.alignment_remove, name="alignment_remove"),
    path("grid/<slug:strategy>/", alignment.grids, name="grids"),
    path("grid/<slug:strategy>/<slug:framework>/", alignment.grid, name="grid"),
    path("mainstreaming/", mainstreaming.mainstreaming, name="mainstreaming"),
    path("instruments/", mainstreaming.instrument_list, name="instruments"),
    path("instruments/add/", mainstreaming.instrument_add, name="instrument_add"),
    path("instruments/<slug:key>/change/", mainstreaming.instrument_change, name="instrument_change"),
    path("instruments/<slug:key>/visibility/", mainstreaming.instrument_visibility, name="instrument_visibility"),
    path("instruments/<slug:key>/reflections/add/", mainstreaming.reflection_add, name="reflection_add"),
    path("<slug:key>/", frameworks.framework_detail, name="framework"),
    path("<slug:key>/change/", frameworks.framework_change, name="framework_change"),
    path("<slug:key>/visibility/", frameworks.framework_visibility, name="framework_visibility"),
    path("<slug:key>/elements/add/", frameworks.element_add, name="element_add"),
]

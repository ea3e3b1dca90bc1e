"""Addresses of the room."""

from __future__ import annotations

from django.urls import path, re_path

from goldenthread.drafting.views import (
    check_outs,
    consultation,
    documents,
    files,
    imports,
    negotiation,
    paragraphs,
    structure,
    translation,
    versions,
)

app_name = "drafting"
urlpatterns = [
    path("", documents.rows, name="documents"),
    re_path("^(?P<name>rounds|comments)/$", documents.rows, name="rows"),
    path("add/", documents.add, name="add"),
    path("rounds/<slug:key>/", consultation.consultation_round, name="round"),
    path("rounds/<slug:key>/phase/", consultation.set_phase, name="round-phase"),
    path("comments/<int:pk>/", consultation.comment, name="comment"),
    path("comments/<int:pk>/answer/", consultation.answer, name="answer"),
    path("proposals/", negotiation.rows, name="proposals"),
    path("proposals/<int:pk>/", negotiation.proposal, name="proposal"),
    path("proposals/<int:pk>/edit/", negotiation.edit, name="proposal-edit"),
    path("proposals/<int:pk>/state/", negotiation.set_state, name="proposal-state"),
    path("check-outs/", check_outs.rows, name="check-outs"),
    path("check-outs/<int:pk>/", check_outs.check_out, name="check-out"),
    path("check-outs/<int:pk>/give-up/", check_outs.give_up, name="check-out-give-up"),
    path("<slug:key>/", documents.document, name="document"),
    path("<slug:key>/edit/", documents.edit, name="edit"),
    path("<slug:key>/publicity/", documents.set_publicity, name="publicity"),
    path("<slug:key>/import/", imports.import_file, name="import"),
    path("<slug:key>/import/<int:pk>/", imports.preview, name="preview"),
    path("<slug:key>/begin/", versions.begin_version, name="begin"),
    path("<slug:key>/rounds/add/", consultation.add_round, name="round-add"),
    path("<slug:key>/<int:number>/", versions.version, name="version"),
    path("<slug:key>/<int:number>/negotiation/", negotiation.board, name="negotiation"),
    path("<slug:key>/<int:number>/negotiation/propose/", negotiation.propose, name="propose"),
    path("<slug:key>/<int:number>/negotiation/take-in/", negotiation.take_in, name="take-in"),
    path("<slug:key>/<int:number>/negotiation/carry/", negotiation.carry, name="carry"),
    path(
        "<slug:key>/<int:number>/negotiation/<str:language>.<str:ending>",
        negotiation.download,
        name="negotiation-file",
    ),
    path("<slug:key>/<int:number>/languages/", translation.board, name="languages"),
    path("<slug:key>/<int:number>/languages/order/", translation.order, name="translation-order"),
    path("<slug:key>/<int:number>/languages/<str:language>/", translation.assign, name="translation"),
    path("<slug:key>/<int:number>/languages/<str:language>/state/", translation.set_state, name="translation-state"),
    path("<slug:key>/<int:number>/parallel/", translation.parallel, name="parallel"),
    path("<slug:key>/<int:number>/state/", versions.set_state, name="state"),
    path("<slug:key>/<int:number>/comment/", consultation.add_comment, name="comment-add"),
    path("<slug:key>/<int:number>/paragraphs/<int:pk>/", paragraphs.paragraph, name="paragraph"),
    path("<slug:key>/<int:number>/paragraphs/<int:pk>/take-out/", paragraphs.take_out, name="take-out"),
    path("<slug:key>/<int:number>/paragraphs/<int:pk>/review/", translation.review, name="review"),
    path("<slug:key>/<int:number>/paragraphs/<int:pk>/rearrange/", structure.rearrange, name="rearrange"),
    re_path(
        "^(?P<key>[-\\w]+)/(?P<number>[0-9]+)/paragraphs/(?P<pk>[0-9]+)/(?P<what>add|split|kind)/$",
        structure.reshape,
        name="reshape",
    ),
    path("<slug:key>/<int:number>/<str:language>.<str:ending>", files.download, name="download"),
    path("<slug:key>/compare/<int:old>/<int:new>/", files.compare, name="compare"),
]

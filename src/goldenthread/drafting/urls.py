"""Addresses of the room."""

from __future__ import annotations

from django.urls import include, path, re_path

from goldenthread.drafting.consultation.records import (
    COMMENT,
    CONSIDERATION,
    ISSUANCE_RULE,
    POINT,
    POINT_GROUP,
    REVIEW,
    ROUND,
    SUBMISSION,
)
from goldenthread.drafting.consultation.views import (
    board,
    changed,
    comments,
    deciding,
    groups,
    links,
    matrices,
    points,
    submissions,
)
from goldenthread.drafting.consultation.views import places as anchoring
from goldenthread.drafting.consultation.views import rounds as consultation
from goldenthread.drafting.documents.records import DOCUMENT
from goldenthread.drafting.documents.views import documents, files, negotiation, versions
from goldenthread.drafting.editing.views import check_outs, paragraphs, structure
from goldenthread.drafting.glossary.views import concepts as glossary
from goldenthread.drafting.glossary.views import files as glossary_files
from goldenthread.drafting.intake import views as imports
from goldenthread.drafting.links.records import CLAUSE_ANSWER, PARAGRAPH_ALIGNMENT, PARAGRAPH_AREA
from goldenthread.drafting.translation.views import files as translation_files
from goldenthread.drafting.translation.views import masthead
from goldenthread.drafting.translation.views import orders as translation
from goldenthread.drafting.uses.records import FEEDBACK_USE, LESSON_USE
from goldenthread.platform.uploads import place
from goldenthread.records.addresses import record_urls
from goldenthread.records.views import acts, change

app_name = "drafting"
urlpatterns = [
    path("", include(record_urls(DOCUMENT, page=documents.document_by_number, listed=documents.rows))),
    path("lesson-uses/", include(record_urls(LESSON_USE))),
    path("clause-answers/", include(record_urls(CLAUSE_ANSWER))),
    path("paragraph-areas/", include(record_urls(PARAGRAPH_AREA))),
    path("paragraph-alignments/", include(record_urls(PARAGRAPH_ALIGNMENT))),
    path("feedback-uses/", include(record_urls(FEEDBACK_USE))),
    path("rounds/", include(record_urls(ROUND, page=consultation.round_by_number, listed=consultation.round_list))),
    path("submissions/", include(record_urls(SUBMISSION, page=submissions.submission, listed=submissions.rows))),
    path("comments/", include(record_urls(COMMENT, page=comments.comment, listed=comments.comment_list))),
    path("points/", include(record_urls(POINT, page=points.point, listed=points.rows))),
    path("points/<int:pk>/answer/", points.answer, name="point-answer"),
    path("points/<int:pk>/confirm/", points.confirm, name="point-confirm"),
    path("points/<int:pk>/reopen/", points.reopen, name="point-reopen"),
    path("points/<int:pk>/react/", points.react, name="point-react"),
    path("points/<int:pk>/take-in/", points.take_in, name="point-take-in"),
    path("points/<int:pk>/link/", points.link, name="point-link"),
    path("comments/<int:pk>/split/", points.split, name="comment-split"),
    path("point-groups/", include(record_urls(POINT_GROUP, page=groups.group))),
    path("point-groups/<int:pk>/answer/", groups.answer, name="group-answer"),
    path("point-groups/members/<int:pk>/", groups.judge, name="group-judge"),
    path("considerations/", include(record_urls(CONSIDERATION, page=deciding.consideration))),
    path("considerations/<int:pk>/mandate/", deciding.record_mandate, name="consideration-mandate"),
    path("considerations/<int:pk>/resolution/", deciding.begin_resolution, name="consideration-resolution"),
    path("reviews/", include(record_urls(REVIEW))),
    path("issuance-rules/", include(record_urls(ISSUANCE_RULE))),
    path("rounds/<slug:key>/", consultation.consultation_round, name="round"),
    path("rounds/<slug:key>/publicity/", consultation.set_publicity, name="round-publicity"),
    path("rounds/<slug:key>/points/", board.board, name="round-points"),
    path("rounds/<slug:key>/assign/", board.assign, name="round-assign"),
    path("rounds/<slug:key>/changed/", changed.page, name="round-changed"),
    path("rounds/<slug:key>/groups/find/", groups.find, name="groups-find"),
    path("rounds/<slug:key>/matrix.<str:ending>", matrices.download, name="matrix"),
    path("rounds/<slug:key>/matrix-job/", matrices.as_job, name="matrix-job"),
    path("rounds/<slug:key>/you-said.docx", board.you_said_file, name="you-said-file"),
    path("rounds/<slug:key>/matrix/", matrices.hand_in, name=place("matrix-in")),
    path("rounds/<slug:key>/returned/", matrices.returned, name=place("returned")),
    path("rounds/<slug:key>/event/", matrices.event, name="event-in"),
    path("rounds/<slug:key>/figures/", board.figures, name="round-figures"),
    path("rounds/<slug:key>/you-said/", board.you_said, name="you-said"),
    path("rounds/<slug:key>/invitations/<int:pk>/link/", links.make, name="invitation-link"),
    path("rounds/<slug:key>/invitations/<int:pk>/revoke/", links.revoke, name="invitation-revoke"),
    path("answer/<str:secret>/", links.page, name="personal-link"),
    path("rounds/<slug:key>/remind/", links.remind, name="round-remind"),
    path("answer/<str:secret>/react/", links.react, name="personal-react"),
    path("answer/<str:secret>/nil/", links.nil, name="personal-nil"),
    path("comments/<int:pk>/answer/", comments.answer, name="answer"),
    path("places/<int:pk>/", anchoring.place, name="place"),
    path("places/<int:pk>/confirm/", anchoring.confirm, name="place-confirm"),
    path("places/<int:pk>/gone/", anchoring.gone, name="place-gone"),
    path("proposals/", negotiation.rows, name="proposals"),
    path("proposals/<int:pk>/", negotiation.proposal, name="proposal"),
    path("proposals/<int:pk>/edit/", negotiation.edit, name="proposal-edit"),
    path("proposals/<int:pk>/state/", negotiation.set_state, name="proposal-state"),
    path("check-outs/", check_outs.rows, name="check-outs"),
    path("check-outs/<int:pk>/", check_outs.check_out, name="check-out"),
    path("check-outs/<int:pk>/give-up/", check_outs.give_up, name="check-out-give-up"),
    path("glossary/", glossary.rows, name="glossary"),
    path("glossary/add/", glossary.add, name="concept-add"),
    path("glossary/files/", glossary_files.hand_in, name=place("glossary-hand-in")),
    path("glossary/files/<int:pk>/", glossary_files.preview, name="glossary-preview"),
    path("glossary/glossary.<str:ending>", glossary.download, name="glossary-file"),
    path("glossary/<slug:key>/", glossary.concept, name="concept"),
    path("glossary/<slug:key>/edit/", glossary.edit, name="concept-edit"),
    path("glossary/<slug:key>/terms/add/", glossary.add_term, name="term-add"),
    path("glossary/<slug:key>/terms/<int:pk>/", glossary.term, name="term"),
    path("glossary/<slug:key>/terms/<int:pk>/remove/", glossary.remove_term, name="term-remove"),
    path("<slug:key>/", documents.document, name="document_page"),
    path("<slug:key>/edit/", documents.by_key, {"view": change.change}),
    path("<slug:key>/publicity/", documents.by_key, {"view": acts.visibility}),
    path("<slug:key>/import/", imports.import_file, name=place("import")),
    path("<slug:key>/import/<int:pk>/", imports.preview, name="preview"),
    path("<slug:key>/begin/", versions.begin_version, name="begin"),
    path("<slug:key>/rounds/add/", consultation.add_round, name="round-add"),
    path("<slug:key>/<int:number>/", versions.version, name="version"),
    path("<slug:key>/<int:number>/negotiation/", negotiation.board, name="negotiation"),
    path("<slug:key>/<int:number>/negotiation/propose/", negotiation.propose, name="propose"),
    path("<slug:key>/<int:number>/negotiation/take-in/", negotiation.take_in, name="take-in"),
    path("<slug:key>/<int:number>/negotiation/agreement/", negotiation.agree, name="agree"),
    path("<slug:key>/<int:number>/negotiation/carry/", negotiation.carry, name="carry"),
    path(
        "<slug:key>/<int:number>/negotiation/<str:language>.<str:ending>",
        negotiation.download,
        name="negotiation-file",
    ),
    path("<slug:key>/<int:number>/languages/", translation.board, name="languages"),
    path("<slug:key>/<int:number>/languages/order/", translation.order, name="translation-order"),
    path("<slug:key>/<int:number>/languages/xliff/", translation_files.hand_in, name=place("xliff-in")),
    path("<slug:key>/<int:number>/languages/xliff/<int:pk>/", translation_files.preview, name="xliff-preview"),
    path("<slug:key>/<int:number>/languages/<str:language>.xlf", translation_files.download, name="xliff"),
    path("<slug:key>/<int:number>/languages/<str:language>/", translation.assign, name="translation"),
    path("<slug:key>/<int:number>/languages/<str:language>/state/", translation.set_state, name="translation-state"),
    path("<slug:key>/<int:number>/languages/<str:language>/masthead/<slug:field>/", masthead.write, name="masthead"),
    path(
        "<slug:key>/<int:number>/languages/<str:language>/masthead/<slug:field>/review/",
        masthead.review,
        name="masthead-review",
    ),
    path("<slug:key>/<int:number>/parallel/", translation.parallel, name="parallel"),
    path("<slug:key>/<int:number>/publicity/", versions.set_publicity, name="version-publicity"),
    path("<slug:key>/<int:number>/state/", versions.set_state, name="state"),
    path("<slug:key>/<int:number>/waive/", versions.waive, name="waive"),
    path("<slug:key>/<int:number>/adoption/", versions.set_adoption, name="adoption"),
    path("<slug:key>/<int:number>/comments/", anchoring.comments, name="version-comments"),
    path("<slug:key>/<int:number>/comments/carry/", anchoring.carry, name="carry-comments"),
    path("<slug:key>/<int:number>/comment/", comments.add_comment, name="comment-add"),
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
    path("<slug:key>/compare/", files.choose, name="compare-choose"),
    path("<slug:key>/compare/<int:old>/<int:new>/", files.compare, name="compare"),
]

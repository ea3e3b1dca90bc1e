"""The names of Akoma Ntoso elements by what they are for a reader: headed divisions, points, documents, blocks."""

from __future__ import annotations

HEADED = {
    "part", "chapter", "title", "book", "tome", "division", "section", "subsection", "subpart", "subchapter",
    "subtitle", "subdivision", "article", "level", "hcontainer", "attachment", "annex", "rule", "subrule", "clause",
    "subclause", "transitional", "proviso", "debateSection", "administrationOfOath", "declarationOfVote",
    "communication", "petitions", "papers", "noticesOfMotion", "questions", "address", "proceduralMotions",
    "pointOfOrder", "adjournment", "rollCall", "prayers", "oralStatements", "writtenStatements",
    "personalStatements", "ministerialStatements", "resolutions", "nationalInterest", "crossHeading", "component",
    "collectionBody", "tblock",
}  # fmt: skip
POINTS = {"point", "item", "indent", "subparagraph", "li"}
SKIPPED = {"meta", "componentRef", "documentRef", "proprietary", "presentation"}
DOCUMENTS = {
    "doc", "act", "bill", "statement", "judgment", "debate", "debateReport", "amendment",
    "documentCollection", "officialGazette", "amendmentList", "portion",
}  # fmt: skip
BLOCKS = HEADED | POINTS | DOCUMENTS | {
    "p", "block", "paragraph", "recital", "table", "list", "blockList", "ul", "ol", "content", "intro",
    "wrapUp", "tblock", "container", "recitals", "citations", "citation", "formula", "alinea",
    "preface", "preamble", "conclusions", "body", "mainBody", "debateBody", "judgmentBody",
    "amendmentBody", "portionBody", "attachments", "components", "speech", "question", "answer",
    "speechGroup", "narrative", "scene", "summary", "listIntroduction", "listWrapUp", "longTitle",
    "blockContainer", "foreign", "interstitial", "heading", "subheading", "from", "quotedStructure",
    "embeddedStructure", "signature", "header", "meta", "toc", "num",
}  # fmt: skip

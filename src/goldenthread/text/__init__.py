# ruff: noqa: F401 - names are given on
"""Text as the world writes it: reading, writing, comparing, anchoring, negotiating. Knows nothing of Django.

A file becomes a `Reading`; everything else takes or gives readings. What other rooms may use is here and nowhere
else: each name is fetched from its module when it is first asked for, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goldenthread.text.anchor.carry import GONE as PLACE_GONE
    from goldenthread.text.anchor.carry import Found as FoundPlace
    from goldenthread.text.anchor.carry import Words as QuotedWords
    from goldenthread.text.anchor.carry import carried as carried_comments
    from goldenthread.text.anchor.carry import quote_of
    from goldenthread.text.anchor.comments import anchor as anchor_comments
    from goldenthread.text.anchor.quote import Quote, occurrences
    from goldenthread.text.anchor.span import SOME as SOME_LEFT
    from goldenthread.text.anchor.span import Passage
    from goldenthread.text.blocks import Block, Kind, Link, Reading, Remark, Revision, Unread
    from goldenthread.text.charts import Bar
    from goldenthread.text.charts import Chart as DrawnChart
    from goldenthread.text.checks.figures import figures as figures_of
    from goldenthread.text.checks.pairing import Difference as FigureDifference
    from goldenthread.text.checks.pairing import differences as figure_differences
    from goldenthread.text.checks.terms import Checker as TermChecker
    from goldenthread.text.checks.terms import Deviation as TermDeviation
    from goldenthread.text.checks.terms import Entry as TermEntry
    from goldenthread.text.checks.terms import Finder as TermFinder
    from goldenthread.text.checks.terms import Kind as TermKind
    from goldenthread.text.compare.align.pairs import Fate, Pair, align
    from goldenthread.text.compare.align.plain import plain_pairs
    from goldenthread.text.compare.diff import Change, Piece, word_diff
    from goldenthread.text.compare.merge import Conflict, merge3
    from goldenthread.text.compare.redline.docx import write_redline_docx
    from goldenthread.text.compare.redline.html import write_redline_html
    from goldenthread.text.compare.redline.pdf import write_redline_pdf
    from goldenthread.text.compare.redline.rows import PARAGRAPH_BREAK, Redline, number_of, redline
    from goldenthread.text.compare.redline.rows import Row as RedlineRow
    from goldenthread.text.compare.redline.table import TableRow
    from goldenthread.text.compare.sides import pair_blocks
    from goldenthread.text.compare.summary import summary_of_changes
    from goldenthread.text.formats.akn.write import to_akn, write_akn
    from goldenthread.text.formats.convert import NotWritable, UnknownEnding, convert_file, form_of, write_file
    from goldenthread.text.formats.docx.write.document import to_docx, write_docx
    from goldenthread.text.formats.guard import NotReadable
    from goldenthread.text.formats.guard import Package as WordPackage
    from goldenthread.text.formats.guard import checked as checked_file
    from goldenthread.text.formats.guard import load as load_file
    from goldenthread.text.formats.html.write import write_html
    from goldenthread.text.formats.json import as_json
    from goldenthread.text.formats.markdown.write import to_markdown, write_markdown
    from goldenthread.text.formats.pdf.write import to_pdf, write_pdf
    from goldenthread.text.formats.read import read, read_bytes
    from goldenthread.text.formats.tbx.write import to_tbx
    from goldenthread.text.formats.validate import validate_file
    from goldenthread.text.formats.xliff.judge import Fate as UnitFate
    from goldenthread.text.formats.xliff.judge import Held as HeldUnit
    from goldenthread.text.formats.xliff.judge import Judged as JudgedUnit
    from goldenthread.text.formats.xliff.judge import Reason as UnitReason
    from goldenthread.text.formats.xliff.judge import judge as judge_unit
    from goldenthread.text.formats.xliff.read import Translation as UnitTranslations
    from goldenthread.text.formats.xliff.read import compare as compare_units
    from goldenthread.text.formats.xliff.read import parse_xliff, read_xliff
    from goldenthread.text.formats.xliff.read import translated as translated_reading
    from goldenthread.text.formats.xliff.write import Outgoing, to_xliff, write_xliff, xliff_bytes
    from goldenthread.text.glossary.read import read_glossary
    from goldenthread.text.glossary.rows import TermRow
    from goldenthread.text.language import guess_language as guess_language
    from goldenthread.text.language import normalized_language
    from goldenthread.text.matrix.columns import MatrixColumn, matrix_columns
    from goldenthread.text.matrix.headings import FIELDS as MATRIX_FIELDS
    from goldenthread.text.matrix.languages import language_parts
    from goldenthread.text.matrix.read import read_matrix
    from goldenthread.text.matrix.rows import Matrix, MatrixProblem, MatrixRow
    from goldenthread.text.negotiate.brackets import Change as ProposedChange
    from goldenthread.text.negotiate.brackets import Clash, bracketed, clash, insertion_number, settle
    from goldenthread.text.negotiate.brackets import Piece as BracketPiece
    from goldenthread.text.negotiate.brackets import pieces as bracket_pieces
    from goldenthread.text.negotiate.brackets import runs as bracket_runs
    from goldenthread.text.negotiate.cells import NotOneCell, within_a_cell
    from goldenthread.text.negotiate.cells import Part as CellPart
    from goldenthread.text.negotiate.docx import to_bracketed_docx
    from goldenthread.text.negotiate.tracked import Suggested, Suggestion, suggested
    from goldenthread.text.outline.numbers.numerals import letter as letter_numeral
    from goldenthread.text.outline.numbers.numerals import roman as roman_numeral
    from goldenthread.text.outline.numbers.renumber import Row as NumberedRow
    from goldenthread.text.outline.numbers.renumber import renumbered
    from goldenthread.text.preview import counts as preview_counts
    from goldenthread.text.preview import preview_lines
    from goldenthread.text.references import Place as ReferencePlace
    from goldenthread.text.references import UnknownReference
    from goldenthread.text.references import broken as broken_references
    from goldenthread.text.references import kept as kept_references
    from goldenthread.text.references import label as reference_label
    from goldenthread.text.references import labels as reference_labels
    from goldenthread.text.references import parts as reference_parts
    from goldenthread.text.references import shown as shown_references
    from goldenthread.text.references import stored as stored_references
    from goldenthread.text.references import to_write as references_to_write
    from goldenthread.text.resolutions.clauses import Clause as ResolutionClause
    from goldenthread.text.resolutions.clauses import Resolution, clauses_of
    from goldenthread.text.resolutions.duties import Duty as ResolutionDuty
    from goldenthread.text.resolutions.duties import duty_of
    from goldenthread.text.resolutions.keys import keys as clause_keys
    from goldenthread.text.tables import Cell, Grid, cell_spans, grid, on_one_line, rectangle
    from goldenthread.text.tables import joined as joined_cells
    from goldenthread.text.tables import shown as shown_cells
    from goldenthread.text.tokens import word_spans
    from goldenthread.text.un.format import Masthead, Paper, masthead_from
    from goldenthread.text.un.gaps import gap

# public name -> module below this package, and the name there
PLACES = {
    "Bar": "charts:Bar",
    "Block": "blocks:Block",
    "BracketPiece": "negotiate.brackets:Piece",
    "Cell": "tables:Cell",
    "CellPart": "negotiate.cells:Part",
    "Change": "compare.diff:Change",
    "Clash": "negotiate.brackets:Clash",
    "Conflict": "compare.merge:Conflict",
    "DrawnChart": "charts:Chart",
    "Fate": "compare.align.pairs:Fate",
    "FigureDifference": "checks.pairing:Difference",
    "FoundPlace": "anchor.carry:Found",
    "Grid": "tables:Grid",
    "HeldUnit": "formats.xliff.judge:Held",
    "JudgedUnit": "formats.xliff.judge:Judged",
    "Kind": "blocks:Kind",
    "Link": "blocks:Link",
    "Masthead": "un.format:Masthead",
    "Matrix": "matrix.rows:Matrix",
    "MATRIX_FIELDS": "matrix.headings:FIELDS",
    "MatrixColumn": "matrix.columns:MatrixColumn",
    "MatrixProblem": "matrix.rows:MatrixProblem",
    "MatrixRow": "matrix.rows:MatrixRow",
    "NotOneCell": "negotiate.cells:NotOneCell",
    "NotReadable": "formats.guard:NotReadable",
    "NotWritable": "formats.convert:NotWritable",
    "NumberedRow": "outline.numbers.renumber:Row",
    "Outgoing": "formats.xliff.write:Outgoing",
    "PARAGRAPH_BREAK": "compare.redline.rows:PARAGRAPH_BREAK",
    "PLACE_GONE": "anchor.carry:GONE",
    "Pair": "compare.align.pairs:Pair",
    "Paper": "un.format:Paper",
    "Passage": "anchor.span:Passage",
    "Piece": "compare.diff:Piece",
    "ProposedChange": "negotiate.brackets:Change",
    "Quote": "anchor.quote:Quote",
    "QuotedWords": "anchor.carry:Words",
    "Reading": "blocks:Reading",
    "Redline": "compare.redline.rows:Redline",
    "RedlineRow": "compare.redline.rows:Row",
    "ReferencePlace": "references:Place",
    "Remark": "blocks:Remark",
    "Revision": "blocks:Revision",
    "Resolution": "resolutions.clauses:Resolution",
    "ResolutionDuty": "resolutions.duties:Duty",
    "ResolutionClause": "resolutions.clauses:Clause",
    "SOME_LEFT": "anchor.span:SOME",
    "Suggested": "negotiate.tracked:Suggested",
    "Suggestion": "negotiate.tracked:Suggestion",
    "TableRow": "compare.redline.table:TableRow",
    "TermChecker": "checks.terms:Checker",
    "TermDeviation": "checks.terms:Deviation",
    "TermEntry": "checks.terms:Entry",
    "TermFinder": "checks.terms:Finder",
    "TermKind": "checks.terms:Kind",
    "TermRow": "glossary.rows:TermRow",
    "UnitFate": "formats.xliff.judge:Fate",
    "UnitReason": "formats.xliff.judge:Reason",
    "UnitTranslations": "formats.xliff.read:Translation",
    "UnknownEnding": "formats.convert:UnknownEnding",
    "UnknownReference": "references:UnknownReference",
    "Unread": "blocks:Unread",
    "align": "compare.align.pairs:align",
    "anchor_comments": "anchor.comments:anchor",
    "as_json": "formats.json:as_json",
    "bracket_pieces": "negotiate.brackets:pieces",
    "bracket_runs": "negotiate.brackets:runs",
    "bracketed": "negotiate.brackets:bracketed",
    "broken_references": "references:broken",
    "carried_comments": "anchor.carry:carried",
    "cell_spans": "tables:cell_spans",
    "WordPackage": "formats.guard:Package",
    "checked_file": "formats.guard:checked",
    "clause_keys": "resolutions.keys:keys",
    "duty_of": "resolutions.duties:duty_of",
    "clauses_of": "resolutions.clauses:clauses_of",
    "clash": "negotiate.brackets:clash",
    "compare_units": "formats.xliff.read:compare",
    "convert_file": "formats.convert:convert_file",
    "figure_differences": "checks.pairing:differences",
    "figures_of": "checks.figures:figures",
    "form_of": "formats.convert:form_of",
    "gap": "un.gaps:gap",
    "grid": "tables:grid",
    "insertion_number": "negotiate.brackets:insertion_number",
    "joined_cells": "tables:joined",
    "judge_unit": "formats.xliff.judge:judge",
    "kept_references": "references:kept",
    "letter_numeral": "outline.numbers.numerals:letter",
    "guess_language": "language:guess_language",
    "language_parts": "matrix.languages:language_parts",
    "load_file": "formats.guard:load",
    "masthead_from": "un.format:masthead_from",
    "merge3": "compare.merge:merge3",
    "normalized_language": "language:normalized_language",
    "number_of": "compare.redline.rows:number_of",
    "occurrences": "anchor.quote:occurrences",
    "on_one_line": "tables:on_one_line",
    "pair_blocks": "compare.sides:pair_blocks",
    "parse_xliff": "formats.xliff.read:parse_xliff",
    "plain_pairs": "compare.align.plain:plain_pairs",
    "preview_counts": "preview:counts",
    "preview_lines": "preview:preview_lines",
    "quote_of": "anchor.carry:quote_of",
    "read": "formats.read:read",
    "read_bytes": "formats.read:read_bytes",
    "read_glossary": "glossary.read:read_glossary",
    "matrix_columns": "matrix.columns:matrix_columns",
    "read_matrix": "matrix.read:read_matrix",
    "read_xliff": "formats.xliff.read:read_xliff",
    "rectangle": "tables:rectangle",
    "redline": "compare.redline.rows:redline",
    "reference_label": "references:label",
    "reference_labels": "references:labels",
    "reference_parts": "references:parts",
    "references_to_write": "references:to_write",
    "renumbered": "outline.numbers.renumber:renumbered",
    "roman_numeral": "outline.numbers.numerals:roman",
    "settle": "negotiate.brackets:settle",
    "shown_cells": "tables:shown",
    "shown_references": "references:shown",
    "stored_references": "references:stored",
    "suggested": "negotiate.tracked:suggested",
    "summary_of_changes": "compare.summary:summary_of_changes",
    "to_akn": "formats.akn.write:to_akn",
    "to_bracketed_docx": "negotiate.docx:to_bracketed_docx",
    "to_docx": "formats.docx.write.document:to_docx",
    "to_markdown": "formats.markdown.write:to_markdown",
    "to_pdf": "formats.pdf.write:to_pdf",
    "to_tbx": "formats.tbx.write:to_tbx",
    "to_xliff": "formats.xliff.write:to_xliff",
    "translated_reading": "formats.xliff.read:translated",
    "validate_file": "formats.validate:validate_file",
    "within_a_cell": "negotiate.cells:within_a_cell",
    "word_diff": "compare.diff:word_diff",
    "word_spans": "tokens:word_spans",
    "write_akn": "formats.akn.write:write_akn",
    "write_docx": "formats.docx.write.document:write_docx",
    "write_file": "formats.convert:write_file",
    "write_html": "formats.html.write:write_html",
    "write_markdown": "formats.markdown.write:write_markdown",
    "write_pdf": "formats.pdf.write:write_pdf",
    "write_redline_docx": "compare.redline.docx:write_redline_docx",
    "write_redline_html": "compare.redline.html:write_redline_html",
    "write_redline_pdf": "compare.redline.pdf:write_redline_pdf",
    "write_xliff": "formats.xliff.write:write_xliff",
    "xliff_bytes": "formats.xliff.write:xliff_bytes",
}


def __getattr__(name: str) -> Any:
    if name not in PLACES:
        raise AttributeError(f"{__name__} has no public name {name!r}")
    module, found = PLACES[name].split(":")
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), found)
    return value


def __dir__() -> list[str]:
    return sorted(PLACES)

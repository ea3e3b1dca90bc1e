"""Files of authors as they were told: each case stands for a kind, and its right value is in SOURCE.md beside the files."""

from __future__ import annotations

import pytest

from goldenthread.text import read, read_xliff, validate_file


@pytest.fixture(scope="module")
def faults(shared):
    folder = shared / "data" / "faults" / "drafting"
    if not folder.is_dir():
        pytest.skip("the files of faults are not beside the project")
    return folder


def told(reading) -> list[tuple[str, str, str]]:
    return [(change.kind, change.author, change.text) for change in reading.revisions]


@pytest.mark.parametrize(
    ("name", "last"),
    [("xml-comment-in-run", "Lost words one."), ("xml-comment-in-text", "Lost words four.")],
)
def test_comments_of_xml_are_no_part_of_a_text(faults, name, last):
    assert [block.text for block in read(faults / f"{name}.docx").blocks] == ["Milk glass is good for you.", last]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("style-ilvl-only", ["Section 1.", "1.1", "(a)", "Section 2.", "2.1"]),
        ("heading-style-chain-ilvl-only", ["1.", "1.1", "", "2.", "2.1"]),
    ],
)
def test_a_style_that_names_only_a_level_has_the_list_of_the_style_it_is_based_on(faults, name, labels):
    assert [block.marker for block in read(faults / f"{name}.docx").blocks] == labels


def test_lines_of_a_typed_table_of_contents_open_no_section_and_no_annex(faults):
    found = read(faults / "typed-contents.txt")

    assert [str(block.kind) for block in found.blocks[:4]] == ["other"] * 4
    assert [b.eid for b in found.blocks if b.kind == "paragraph"] == ["para_1", "para_2", "para_3", "att_1__para_1"]


def test_cells_taken_out_are_deletions_with_author_and_words(faults):
    found = read(faults / "deleted-cells.docx")

    assert found.blocks[1].cells == [["Keep"], ["Keep two"]]
    assert told(found) == [("deletion", "EU", "Gone"), ("deletion", "EU", "Gone two")]
    assert [change.block for change in found.revisions] == [1, 1]


def test_a_note_taken_out_is_a_deletion_with_its_words_where_it_was_called(faults):
    found = read(faults / "deleted-footnote.docx")

    assert told(found) == [("deletion", "EU", "A note that goes away.")]
    assert (found.revisions[0].block, found.revisions[0].start) == (0, len("A text with a note"))
    assert found.unread == []


def test_text_boxes_of_a_strict_file_follow_their_paragraph(faults):
    found = read(faults / "openxmlsdk-Strict01.docx")

    assert not [item for item in found.unread if "words of the file" in item.why]
    assert not [item for item in found.unread if "Text Box" in item.what]


def test_an_act_is_akoma_ntoso_although_it_has_a_body(faults):
    found = read(faults / "akn-act-body.xml")

    assert [(b.number, b.text) for b in found.blocks] == [("1", "Purpose"), ("", "This Act has a purpose.")]
    assert found.blocks[0].eid == "sec_1"


def test_matches_of_a_translation_tool_are_a_scope_of_their_own(faults):
    path = faults / "translator-file-with-matches.xlf"
    found = read_xliff(path)

    assert (found.problems, validate_file(path).problems) == ([], [])
    assert len(found.units) == 10
    assert "[[ca470b1740d84c1a88e2b824fd4d018a]]" in found.units[4].targets[0]


# name of the file -> words of the rule that it breaks
RULES = {
    "CommentWithValueAndRef": "either a value or a ref",
    "CopyOfWithBadReference": "no code of the unit",
    "CopyOfWithOriginalData": "without original data",
    "DifferentCanCopyInScAndEc": "differ in canCopy",
    "DifferentCanOverlapInScAndEc": "differ in canOverlap",
    "DifferentXmlSpace": "xml:space of source and target",
    "DuplicateExtElemIdsInGroup": "the id x1 of an extension",
    "DuplicateNoteIdsInFile": "the id n1 of a <note>",
    "DuplicateNoteIdsInUnit": "the id n1 of a <note>",
    "EmBeforeSm": "no start marker before it",
    "GroupIdNotUnique": "the id 1twice of a <group>",
    "InvalidCommentAnnotation1": "either a value or a ref",
    "InvalidCommentAnnotation3": "leads to no note of its unit",
    "InvalidExtensionAttributeOnPc": "attribute badAttr of myNS",
    "InvalidFSAttributeOnEc": "attribute fs of urn:oasis:names:tc:xliff:fs:2.0",
    "InvalidFragIdBadOrder": "no fragment identifier",
    "InvalidFragIdMissplacedLeaf": "no fragment identifier",
    "InvalidFragIdPrefixNotNmtoken": "no fragment identifier",
    "InvalidFragIdSyntax": "no fragment identifier",
    "InvalidHexRangeOnCp": "no character that XML cannot hold",
    "InvalidIsolatedOnSc": "is isolated, but its end code",
    "InvalidLoneSm": "no end marker after it",
    "InvalidTypeSubTypeValues": "does not belong to the type fmt",
    "InvalidXmlLangInheritedFromFile": "is ja, explicit or inherited",
    "InvalidXmlLangInheritedFromUnit": "is ja, explicit or inherited",
    "InvalidXmlLangOnGroup": "is ja, explicit or inherited",
    "IsolatedEcWithId": "it has an id and no startRef",
    "MissingIsolatedOnSc": "no end code after it",
    "MissingNonRemovable2": "canDelete no",
    "NonEmptySkeletonWithHref": "either an href or a content",
    "OrderNotUnique2": "order 2 is taken",
    "RefAndValueInComment": "either a value or a ref",
    "SrcLangNotWellFormed": "no well-formed language tag",
    "SubTypeWithoutType": "a subType but no type",
    "WrongLangOnTarget": "is ja, explicit or inherited",
    "WrongReordering2": "may not be moved",
    "WrongTargetLang": "is de, explicit or inherited",
    "canReorderContext1": "canCopy and canDelete must be no",
    "canReorderContext3": "canCopy and canDelete must be no",
}


@pytest.mark.parametrize(("name", "rule"), RULES.items())
def test_a_file_that_breaks_a_constraint_of_xliff_is_not_valid_and_the_rule_is_named(faults, name, rule):
    path = faults / "xliff_invalid" / f"xliff-21_test-suite_core_invalid_bad_{name}.xlf"

    verdict = validate_file(path)

    assert not verdict.is_valid
    assert any(rule in problem.message for problem in verdict.problems), verdict.problems


def test_every_file_of_invalid_xliff_is_among_the_rules(faults):
    names = {path.stem.partition("_bad_")[2] for path in (faults / "xliff_invalid").glob("*.xlf")}
    assert names <= RULES.keys()

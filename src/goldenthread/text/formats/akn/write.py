"""Writes a document as Akoma Ntoso for the United Nations (AKN4UN), valid against the OASIS schema.

The profile is described in docs/reference/akn-profile.md. The same reading gives the same bytes.
Comments and tracked changes are not part of AKN4UN: the text is the one with all changes accepted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.text.blocks import Reading
from goldenthread.text.formats.akn.body import clean, write_nodes
from goldenthread.text.formats.akn.identity import NO_DATE, Identity, identity_of
from goldenthread.text.formats.akn.preface import preface
from goldenthread.text.formats.akn.tree import Node, derived_guid, tree_of
from goldenthread.text.un.format import Paper, masthead_of

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NSMAP: dict[Any, str] = {None: NAMESPACE}


def write_akn(reading: Reading, path: Path, *, paper: Paper | None = None) -> None:
    """Write the document to a file as AKN4UN."""
    path.write_bytes(to_akn(reading, paper=paper))


def to_akn(reading: Reading, *, paper: Paper | None = None) -> bytes:
    """The document as AKN4UN, indented, UTF-8."""
    masthead = masthead_of(reading, paper)
    identity = identity_of(masthead, reading.language)
    body = tree_of(reading.blocks)
    nodes = list(body.walk())
    annexes = [node for node in body.children if node.tag == "attachment"]
    body.children = [node for node in body.children if node.tag != "attachment"]
    root = etree.Element("akomaNtoso", nsmap=_NSMAP)
    doc = etree.SubElement(root, "doc", name="report", contains="originalVersion")
    _references(_meta(doc, identity, "main"), identity)
    head = preface(masthead, reading.language, seed=body.guid)
    if head is not None:
        doc.append(head)
    _main_body(doc, body, reading.language)
    if annexes:
        _annexes(doc, annexes, identity, reading.language)
    _rename_twins(root, {node.eid for node in nodes if node.block is not None})
    for element in root.iter(etree.Element):  # built without prefix: shorter to write and to read
        element.tag = f"{{{NAMESPACE}}}{element.tag}"
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _rename_twins(root: etree._Element, kept: set[str]) -> None:
    """Give another eId to an introduction or frame that has the one of a block: foreign files name blocks freely."""
    for element in root.iter("intro", "hcontainer"):
        eid = element.get("eId", "")
        if eid in kept and eid.endswith(("__intro", "__frame")):
            element.set("eId", next(f"{eid}_{n}" for n in range(2, 99) if f"{eid}_{n}" not in kept))


def _main_body(doc: etree._Element, body: Node, language: str) -> None:
    main = etree.SubElement(doc, "mainBody", eId=body.eid, GUID=body.guid)
    write_nodes(main, body.children, language)
    if not len(main):  # the schema wants at least one block, even in an empty text
        etree.SubElement(main, "p", eId=f"{body.eid}__p_1", GUID=derived_guid(body.guid, "p"))


def _annexes(doc: etree._Element, annexes: list[Node], identity: Identity, language: str) -> None:
    attachments = etree.SubElement(doc, "attachments")
    for number, node in enumerate(annexes, start=1):
        attachment = etree.SubElement(attachments, "attachment", eId=node.eid, GUID=node.guid)
        write_nodes(attachment, [node], language)
        annex = etree.SubElement(attachment, "doc", name="annex")
        _meta(annex, identity, f"annex_{number}")
        body = Node("mainBody", eid=f"{node.eid}__body", guid=derived_guid(node.guid, "body"))
        body.children = node.children
        _main_body(annex, body, language)


def _meta(doc: etree._Element, identity: Identity, component: str) -> etree._Element:
    meta = etree.SubElement(doc, "meta")
    identification = etree.SubElement(meta, "identification", source="#goldenthread")
    actor, uri = f"#{identity.actor}", identity.work
    work = _level(identification, "FRBRWork", f"{uri}/!{component}", uri, identity, actor)
    etree.SubElement(work, "FRBRcountry", value="un")
    etree.SubElement(work, "FRBRsubtype", value="paper")
    number = etree.SubElement(work, "FRBRnumber", value=identity.number)
    if identity.symbol:
        number.set("showAs", clean(identity.symbol))
    uri = identity.expression
    expression = _level(identification, "FRBRExpression", f"{uri}/!{component}", uri, identity, actor)
    etree.SubElement(expression, "FRBRlanguage", language=identity.language)
    this, uri = f"{uri}/!{component}.xml", identity.manifestation
    file = _level(identification, "FRBRManifestation", this, uri, identity, "#goldenthread")
    etree.SubElement(file, "FRBRformat", value="application/akn+xml")
    return meta


def _level(parent: etree._Element, tag: str, this: str, uri: str, identity: Identity, author: str) -> etree._Element:
    level = etree.SubElement(parent, tag)
    etree.SubElement(level, "FRBRthis", value=this)
    etree.SubElement(level, "FRBRuri", value=uri)
    name = "notSet" if identity.date == NO_DATE else "issue"
    etree.SubElement(level, "FRBRdate", date=identity.date, name=name)
    etree.SubElement(level, "FRBRauthor", href=author)
    return level


def _references(meta: etree._Element, identity: Identity) -> None:
    references = etree.SubElement(meta, "references", source="#goldenthread")
    body = etree.SubElement(references, "TLCOrganization", eId=identity.actor)
    body.set("href", f"/ontology/organizations/{identity.actor}")
    body.set("showAs", clean(identity.actor_name))
    tool = etree.SubElement(references, "TLCObject", eId="goldenthread", showAs="Golden Thread")
    tool.set("href", "/ontology/objects/goldenthread")

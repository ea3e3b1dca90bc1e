"""A message (.eml) judged for a round: its words are a comment on the whole, its attachments are read like any file."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.drafting.consultation.files import matrix_in, word_in
from goldenthread.drafting.consultation.files.incoming import Incoming, Preview, judge
from goldenthread.drafting.models import Round
from goldenthread.platform.errors import NotPossible
from goldenthread.text import NotReadable, read_matrix

MOST = 20  # attachments of a message
_TABLES = (".xlsx", ".csv", ".md", ".tsv")


def preview(one: Round, data: bytes, name: str) -> Preview:
    """What a returned file would bring: a Word file, or a message with its attachments. Raises NotReadable, NotPossible."""
    if not name.lower().endswith(".eml"):
        return word_in.preview(one, data, name)
    message: Any = BytesParser(policy=policy.default).parsebytes(data)
    who = _sender(message)
    items: list[Incoming] = []
    problems: list[str] = []
    for part in list(message.iter_attachments())[:MOST]:
        try:
            items += _attached(one, part, who)
        except (NotReadable, NotPossible) as refusal:
            problems.append(f"{part.get_filename() or '–'}: {refusal}")
    if (body := _body(message)) and not items:
        items.append(Incoming(0, who, "", body))
    if not items and not problems:
        raise NotPossible(_("Nothing was handed in."))
    for number, item in enumerate(items, 1):
        item.row = number
    return judge(one, items, problems)


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(str(message.get("From", "")))
    return name or address


def _attached(one: Round, part: Any, who: str) -> list[Incoming]:
    name, data = part.get_filename() or "", part.get_payload(decode=True) or b""
    if name.lower().endswith(_TABLES):
        found = matrix_in.preview(one, read_matrix(data, name)).items
    elif name.lower().endswith(".docx"):
        try:
            found = matrix_in.preview(one, read_matrix(data, name)).items
        except NotReadable:
            found = word_in.preview(one, data, name).items
    else:
        raise NotReadable(_("Only Word files and tables are read."))
    for item in found:
        item.who = item.who or who
    return found


def _body(message: EmailMessage) -> str:
    part: Any = message.get_body(preferencelist=("plain",))
    return str(part.get_content()).strip() if part is not None else ""

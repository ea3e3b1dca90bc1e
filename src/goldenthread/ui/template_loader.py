"""Templates as they are sent: laid out to be read in the source, without that layout on the wire.

A colon, comma or semicolon that a template sets after something printed is that of the reader's language.
"""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders import app_directories

BOX = (
    "html|head|meta|title|link|body|header|footer|main|section|article|aside|nav|div|p|ul|ol|li|dl|dt|dd|table|caption"
    "|thead|tbody|tfoot|tr|th|td|form|fieldset|legend|details|summary|h[1-6]|figure|figcaption|blockquote|option"
)
KEEPS_ITS_SPACE = re.compile(r"<(pre|textarea)\b")
SILENT = (
    r"{% (?:(?:if|elif|else|endif|for|empty|endfor|with|endwith|block|endblock|load|extends)\b[^%]*|[^%]* as \w+ )%}"
)
INDENTATION = re.compile(r"\n\s+")
AFTER_A_BOX = re.compile(rf"^(.*</?(?:{BOX})\b(?:{{%[^%]*%}}|{{(?!%)|[^<>{{])*>|{SILENT}|{{#.*#}})\n", re.MULTILINE)
BEFORE_A_BOX = re.compile(rf"\n(?=</?(?:{BOX})\b)")


WHOLE_SENTENCE = re.compile(r"({% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}|{#.*?#})", re.DOTALL)
SIGN = re.compile(r"(?<=[}%]})([:,;])(?:[ \n]+|$|(?={% end))")
TAGS = {":": "{% colon %}", ",": "{% comma 'clause' %}", ";": "{% semicolon %}"}
LAST = re.compile(r"({% if not forloop\.last %}){% comma 'clause' %}")


class Loader(app_directories.Loader):
    """Templates of the apps, without the white space that shows nothing.

    That is the white space at the beginning of a line, the end of the line beside a box (an element that does not stand
    in a line of text) or after a tag that prints nothing and has the line to itself, and the end of the file.
    """

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        return closed_up(text) if str(origin.template_name).endswith(".html") else text


def closed_up(text: str) -> str:
    """The same template as it is sent."""
    text = punctuated(text)
    if KEEPS_ITS_SPACE.search(text):
        return text
    text = INDENTATION.sub("\n", text)
    return BEFORE_A_BOX.sub("", AFTER_A_BOX.sub(r"\1", text)).rstrip()


def punctuated(text: str) -> str:
    """The same template with the signs of the reader's language between what it prints; whole sentences stay."""
    parts = WHOLE_SENTENCE.split(text)
    return "".join(part if place % 2 else _with_tags(part) for place, part in enumerate(parts))


def _with_tags(text: str) -> str:
    found = SIGN.sub(lambda sign: TAGS[sign[1]], text)
    return LAST.sub(r"\1{% comma %}", found)

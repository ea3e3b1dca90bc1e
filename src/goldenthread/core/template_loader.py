"""Templates as they are sent: laid out to be read in the source, without that layout on the wire."""

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
    if KEEPS_ITS_SPACE.search(text):
        return text
    text = INDENTATION.sub("\n", text)
    return BEFORE_A_BOX.sub("", AFTER_A_BOX.sub(r"\1", text)).rstrip()

"""Templates as they are sent: laid out to be read in the source, without their indentation on the wire."""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders import app_directories

INDENTATION = re.compile(r"\n\s+")
KEEPS_ITS_SPACE = re.compile(r"<(pre|textarea)\b")


class Loader(app_directories.Loader):
    """Templates of the apps. White space at the beginning of a line of HTML shows nothing and is left out."""

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        if not str(origin.template_name).endswith(".html") or KEEPS_ITS_SPACE.search(text):
            return text
        return INDENTATION.sub("\n", text)

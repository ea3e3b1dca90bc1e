"""Templates keep the white space that shows and lose the rest."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.template.loader import get_template

from goldenthread.core.template_loader import closed_up


@pytest.mark.parametrize(
    ("laid_out", "sent"),
    [
        ("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n", "<ul><li>one</li><li>two</li></ul>"),
        ("<p>\n  A long\n  line.\n</p>", "<p>A long\nline.</p>"),
        ("<p>\n  <b>one</b>\n  <i>two</i>\n</p>", "<p><b>one</b>\n<i>two</i></p>"),
        ("<p>{{ a }}\n  {{ b }}</p>", "<p>{{ a }}\n{{ b }}</p>"),
        ("{% if a %}\n  <p>{{ a }}</p>\n{% endif %}\n", "{% if a %}<p>{{ a }}</p>{% endif %}"),
        ("<a\n  class='x'\n  href='y'>z</a>", "<a\nclass='x'\nhref='y'>z</a>"),
        ("{% translate 'one' as words %}\n{{ words }}", "{% translate 'one' as words %}{{ words }}"),
        ("{% translate 'one' %}\n{{ words }}", "{% translate 'one' %}\n{{ words }}"),
        ("{{ a }}\n", "{{ a }}"),
        ("<td{% if a > 1 %} colspan=2{% endif %}>\n  x\n</td>", "<td{% if a > 1 %} colspan=2{% endif %}>x</td>"),
        ("<pre>\n  as it is\n</pre>\n<p>x</p>", "<pre>\n  as it is\n</pre>\n<p>x</p>"),
    ],
)
def test_what_is_left_of_a_layout(laid_out, sent):
    assert closed_up(laid_out) == sent


def test_words_in_a_line_stay_apart_whatever_is_left_out():
    laid_out = "<p>\n  one\n  {% if b %}\n    two\n  {% endif %}\n  three\n</p>"
    said = {b: Template(closed_up(laid_out)).render(Context({"b": b})).split() for b in (True, False)}
    assert said == {True: ["<p>one", "two", "three</p>"], False: ["<p>one", "three</p>"]}


def test_the_site_sends_its_templates_closed_up():
    assert "\n  " not in get_template("core/base.html").template.source

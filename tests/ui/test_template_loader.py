"""Templates keep the white space that shows and lose the rest."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.template.loader import get_template

from goldenthread.platform.words import speaking
from goldenthread.ui.template_loader import closed_up, punctuated


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
    assert "\n  " not in get_template("ui/base.html").template.source


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "a: b, c; d"), ("fr", "a\u00a0: b, c\u202f; d"), ("ar", "a: b، c؛ d"), ("zh", "a：b，c；d")],
)
def test_signs_between_what_is_printed_are_those_of_the_language(language, said):
    template = Template(punctuated("{{ a }}: {{ b }}{% if c %}, {{ c }}{% endif %};\n{{ d }}"))
    with speaking(language):
        assert template.render(Context(dict(zip("abcd", "abcd", strict=True)))) == said


def test_names_in_a_list_have_the_comma_of_lists():
    template = Template(punctuated("{% for a in all %}{{ a }}{% if not forloop.last %}, {% endif %}{% endfor %}"))
    with speaking("zh"):
        assert template.render(Context({"all": ["甲", "乙"]})) == "甲、乙"


@pytest.mark.parametrize(
    "whole",
    [
        "{% blocktranslate %}{{ a }}: {{ b }}, and{% endblocktranslate %}",
        '<a href="/thread/{{ kind }}:{{ key }}/">{{ words|stringformat:"s" }}</a>',
        "{# {{ a }}, {{ b }} #}",
    ],
)
def test_whole_sentences_and_addresses_stay_as_they_are(whole):
    assert punctuated(whole) == whole

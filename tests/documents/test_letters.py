# SPDX-License-Identifier: EUPL-1.2
"""Are the letters that a paper can print those of its font, and no others?"""

import pytest
from fontTools.ttLib import TTFont

from documents.meeting_samples import COVER, issued, view
from sow_gov import settings
from sow_gov.documents.meetings.item_text import item_text
from sow_gov.documents.press import fonts
from sow_gov.documents.press.letters import require_printable, strays
from sow_gov.documents.press.render import render
from sow_gov.domain.errors import Fault

ASKED = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x10000))))
MENDED = {*"\u2010\u2011\u202f"}
"""What the Markdown of a text puts something else for."""


def test_they_are_exactly_those_of_the_font():
    weights = {}
    for file in fonts.files(settings.read({}).fonts):
        weights.setdefault(file.name.split("-")[-2], set()).update(map(chr, TTFont(file).getBestCmap()))
    held = set.intersection(*weights.values())
    said = {letter for letter in ASKED if not letter.isspace()} - set(strays(ASKED)) - MENDED
    assert said == {letter for letter in held if not letter.isspace()}


def test_a_text_with_a_letter_that_is_not_there_is_refused_with_its_number():
    with pytest.raises(Fault) as raised:
        require_printable("goed", "van 3 \u2192 4 \u2713")
    assert raised.value.code == "PAPER-04"
    assert "\u2192 (U+2192), \u2713 (U+2713)" in raised.value.what


def test_what_is_not_refused_can_be_printed():
    words = "Zoë betaalt € 1,50 – zie §\u202f3 «wel\u2011niet» ½…\tklaar"
    require_printable(words)
    text = issued(type(COVER)(COVER.text_id, COVER.kind, "Titel", words, item_id="begroting"), figures=())
    paper = item_text(view(texts={COVER.text_id: text}), COVER.text_id)
    assert render(paper, settings.read({}).templates, settings.read({}).fonts)

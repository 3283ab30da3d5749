# SPDX-License-Identifier: EUPL-1.2
"""Is everything that a page says translated, and is nothing translated that no page says?"""

import re
from datetime import date
from io import BytesIO

from babel.messages.extract import extract
from babel.messages.pofile import read_po

from house.third_party import ROOT
from sow_gov.web.language import catalogues, day, say, spoken

PLACE = re.compile(r"%\(\w+\)s")


def messages() -> set[str]:
    """Every message in the templates and in the code of the site."""
    templates, code = (ROOT / "templates/web").rglob("*.j2"), (ROOT / "src/sow_gov/web").rglob("*.py")
    read = [("jinja2.ext:babel_extract", path) for path in templates] + [("python", path) for path in code]
    found = (extract(method, BytesIO(path.read_bytes()), keywords={"_": None, "say": None}) for method, path in read)
    return {str(message) for each in found for _, message, _, _ in each}


def test_english_translates_every_message_and_no_other():
    catalogue = read_po(BytesIO((ROOT / "src/sow_gov/web/locale/en.po").read_bytes()), abort_invalid=True)
    translated = {str(message.id): str(message.string) for message in catalogue if message.id}
    assert messages() - translated.keys() == set()
    assert translated.keys() - messages() == set()
    assert [text for text, string in translated.items() if not string] == []
    assert [t for t, string in translated.items() if sorted(PLACE.findall(t)) != sorted(PLACE.findall(string))] == []


def test_a_sentence_is_said_with_its_days_and_sentences_in_the_same_language():
    sentence = say("uiterlijk %(day)s", day=date(2026, 4, 29))
    inside = say("Factuur %(number)s", number=say("verzonden"))
    english = catalogues()["en"]
    assert spoken(sentence, "en", english).split() == ["by", "29", "April", "2026"]
    assert spoken(inside, "en", english) == "Invoice sent"
    assert spoken("100% klaar", "en", english) == "100% klaar"
    assert day(date(2026, 4, 29), "nl").split() == ["29", "april", "2026"]

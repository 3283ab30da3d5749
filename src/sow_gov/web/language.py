# SPDX-License-Identifier: EUPL-1.2
"""In which language does a page speak? Dutch first, English as the second; what contracts and law say stays Dutch.

The Dutch text is itself the key (msgid); ``locale/en.po`` holds the translation and is read as text, once, at the
start. A screen that words something outside a template says it with :func:`say`, so that it can still be translated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from sow_gov.wording.dates import date_long
from sow_gov.wording.numbers import SPACE

LANGUAGES: Mapping[str, str] = {"nl": "Nederlands", "en": "English"}
"""Code -> name of each language in itself; the first is the language of the texts in the code."""

FIRST = "nl"
_FOLDER = Path(__file__).with_name("locale")


@dataclass(frozen=True, slots=True)
class Said:
    """A Dutch sentence with the values that it names as ``%(name)s``, still to be said in the language of the page.

    A value is a text, a number, a day, or another such sentence.
    """

    msgid: str
    values: Mapping[str, object]


def say(msgid: str, **values: object) -> Said:
    """Word something for a page.

    >>> say("uiterlijk %(day)s", day=date(2026, 4, 29)).msgid
    'uiterlijk %(day)s'
    """
    return Said(msgid, values)


def spoken(text: Said | str, language: str, catalogue: NullTranslations) -> str:
    """Say a sentence in a language; a text that is finished already stays as it is.

    >>> spoken(say("uiterlijk %(day)s", day=date(2026, 4, 29)), "nl", NullTranslations()).replace(SPACE, " ")
    'uiterlijk 29 april 2026'
    """
    if isinstance(text, str):
        return text
    values = {name: _value(value, language, catalogue) for name, value in text.values.items()}
    translated = catalogue.gettext(text.msgid)
    return translated % values if values else translated


def day(on: date, language: str) -> str:
    """Write a day as the language does.

    >>> day(date(2026, 4, 29), "en").replace(SPACE, " ")
    '29 April 2026'
    """
    return date_long(on) if language == FIRST else format_date(on, f"d{SPACE}MMMM{SPACE}y", locale=f"{language}_GB")


def catalogues() -> dict[str, NullTranslations]:
    """Read the translations of every language but the first, which needs none."""
    return {code: NullTranslations() if code == FIRST else _read(code) for code in LANGUAGES}


def _read(code: str) -> Translations:
    """The translations in a ``.po`` file."""
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO((_FOLDER / f"{code}.po").read_bytes()), locale=code))
    compiled.seek(0)
    return Translations(compiled)


def _value(value: object, language: str, catalogue: NullTranslations) -> object:
    if isinstance(value, Said):
        return spoken(value, language, catalogue)
    return day(value, language) if isinstance(value, date) else value

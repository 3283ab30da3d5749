# SPDX-License-Identifier: EUPL-1.2
"""Can papers print what is about to be kept? Every word in it is asked, because what is kept never changes."""

from collections.abc import Iterator
from typing import Any

from sow_gov.documents.press.letters import require_printable
from sow_gov.domain.canonical import plain


def require_printable_words(*values: object) -> None:
    """Refuse values, such as texts and events, with words that no paper can print.

    Raises:
        Fault: PAPER-04, with the letters that are missing from the font.
    """
    require_printable(*(word for value in values for word in _words(plain(value))))


def _words(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _words(inner)
        case list():
            for inner in value:
                yield from _words(inner)

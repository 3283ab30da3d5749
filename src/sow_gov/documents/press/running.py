# SPDX-License-Identifier: EUPL-1.2
"""What must a part of a paper leave to the whole? Its page numbers, and names that may occur once in a file.

Run on what WeasyPrint laid out: the number is taken off the page before it is drawn, and its place is remembered.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from sow_gov.documents.joining.footing import Foot
from sow_gov.documents.press.section import ELSEWHERE

_NUMBER = "@bottom-right"
_POINTS_A_PIXEL = 0.75


def without_numbers(document: Any) -> Iterator[Foot | None]:
    """Take the number off every page, and say where it ended; None for a page without."""
    for page in document.pages:
        box = page._page_box  # noqa: SLF001  # WeasyPrint has no other way to the margins of a page
        number = next((each for each in box.children if _is_number(each)), None)
        if number is None:
            yield None
            continue
        box.children = [each for each in box.children if each is not number]
        text = next(each for each in number.descendants() if isinstance(each, TextBox))
        right, line = text.position_x + text.width, text.position_y + text.baseline
        yield Foot(round(right * _POINTS_A_PIXEL, 3), round((page.height - line) * _POINTS_A_PIXEL, 3))


def anchors(document: Any) -> dict[str, int]:
    """Every anchor with its page, from 0."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def lead_elsewhere(pdf: Any) -> None:
    """Let links to another part of the paper name their place there, instead of an address."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link" and "A" in item:
            address = item["A"]["URI"]
            if address.string.startswith(ELSEWHERE):
                del item["A"]
                address.string = address.string.removeprefix(ELSEWHERE)
                item["Dest"] = item["Contents"] = address


def own_identifiers(pdf: Any, name: str) -> None:
    """Put the name of the part before the identifiers of table heads; cells refer to them as the same object."""
    for item in pdf.objects:
        if isinstance(item, dict) and "ID" in item:
            item["ID"].string = f"{name}.{item['ID'].string}"


def _is_number(box: Any) -> bool:
    return isinstance(box, MarginBox) and box.at_keyword == _NUMBER

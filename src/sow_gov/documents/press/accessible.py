# SPDX-License-Identifier: EUPL-1.2
"""How is one file PDF/A and PDF/UA at once? Three things that WeasyPrint leaves undone.

It declares one standard; :func:`declare` adds the other. PDF/A allows only properties it knows or that the file itself
describes: hence the extension schema in ``pdfua.xmp``. It tags running heads and feet as text that hangs from nothing;
:func:`running_lines_are_artifacts` says what they are, so that no voice reads them on every page. It lists every
attachment twice; :func:`each_attachment_once` does not.

Source: ISO 14289-1, 5 (the identification) and 7.8 (running heads), ISO 19005-3, 6.6.2.3 (extension schemas), 6.8.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DESCRIPTION = Path(__file__).with_name("pdfua.xmp")
_END = b"</rdf:RDF>"


def declare(metadata: Any) -> None:
    """Let the metadata of a WeasyPrint document name PDF/UA-1 beside the standard that WeasyPrint names."""
    one_standard, description = metadata.generate_rdf_metadata, _DESCRIPTION.read_bytes()

    def both_standards(*variant: Any) -> bytes:
        rdf: bytes = one_standard(*variant)
        return rdf.replace(_END, description + _END)

    metadata.generate_rdf_metadata = both_standards


def each_attachment_once(pdf: Any) -> None:
    """Leave one mention of every embedded file in the list of associated files."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def running_lines_are_artifacts(pdf: Any) -> None:
    """Mark the text outside the structure tree, which is that of the page margins, as pagination."""
    root = next(item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructTreeRoot")
    in_the_tree = set(_descendants(pdf, root["K"]))
    numbers = _referred(pdf, root["ParentTree"])["Nums"]
    owners_by_page = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]:
        owners = owners_by_page[page["StructParents"]]
        loose = {mark for mark, owner in enumerate(owners) if owner not in in_the_tree}
        _mark_as_pagination(_referred(pdf, page["Contents"]).stream, loose)
        owners[:] = [b"null" if mark in loose else owner for mark, owner in enumerate(owners)]


def _referred(pdf: Any, reference: bytes) -> Any:
    """The object that a reference such as ``12 0 R`` points at."""
    return pdf.objects[int(reference.split()[0])]


def _descendants(pdf: Any, kids: list[Any]) -> Iterator[bytes]:
    """References of all structure elements under ``kids``; a number there is a piece of text, no element."""
    waiting = list(kids)
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, bytes):
            yield kid
            waiting.extend(_referred(pdf, kid).get("K", ()))


def _mark_as_pagination(operators: list[Any], loose: set[int]) -> None:
    """Turn the opening ``/Span {"MCID": n} BDC`` of every loose text into that of a pagination artifact."""
    for place, operator in enumerate(operators):
        if operator == b"BDC" and operators[place - 1].get("MCID") in loose:
            operators[place - 2 : place] = ["/Artifact", type(operators[place - 1])({"Type": "/Pagination"})]

# SPDX-License-Identifier: EUPL-1.2
"""What stands in an XML file of somebody else, element by element, when it may try to expand or to reach out?

It may not: a file with a DOCTYPE is refused before its first element, no entity is expanded and nothing is fetched.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import etree

from sow_gov.domain.errors import Fault

START: Final = "start"
END: Final = "end"


def elements(source: BinaryIO, code: str, what: str) -> Iterator[tuple[str, str, Any]]:
    """Every element of a file as it opens and closes, at constant memory as long as the reader clears what it had.

    Args:
        source: the bytes.
        code: the code of the refusal.
        what: what the file should be, in Dutch, such as "een bankafschrift".

    Yields:
        ``START`` or ``END``, the name without namespace (exporters often write a wrong one), and the element.

    Raises:
        Fault: with the code: the file is no sound XML, or has a DOCTYPE.
    """
    found = etree.iterparse(
        source, events=(START, END), resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        attribute_defaults=False, huge_tree=False, recover=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    first = True
    try:
        for event, element in found:
            if first and has_doctype(element):
                todo = "vraag een bestand zonder DOCTYPE; dat hoort er niet in en kan schade doen"
                raise Fault(code, f"dit is niet te lezen als {what}: er staat een DOCTYPE in", todo)
            first = False
            yield event, local_name(element), element
    except etree.XMLSyntaxError as error:
        reason = f"dit is niet te lezen als {what}: {error.msg}"
        raise Fault(code, reason, "controleer of dit het goede bestand is, en vraag zo nodig een nieuw") from error


def local_name(element: Any) -> str:
    """The name of an element without its namespace; "" for what is none: no parent, or an entity that stays as it is.

    >>> local_name(etree.fromstring('<a xmlns="urn:x"/>'))
    'a'
    """
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def has_doctype(element: Any) -> bool:
    """Say whether the file in which an element stands has a DOCTYPE."""
    info = element.getroottree().docinfo
    return bool(info.doctype) or info.internalDTD is not None

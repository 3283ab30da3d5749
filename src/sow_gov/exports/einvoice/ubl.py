# SPDX-License-Identifier: EUPL-1.2
"""How is a UBL 2.1 document built with lxml? An element at a time, in the order of the schema; nothing empty.

Text is data here, for other systems: no-break spaces become plain ones, and what XML cannot hold is left out.
"""

import re
from typing import Any

from lxml import etree

from sow_gov.exports.einvoice.names import NAMESPACES, UBL

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root(kind: str) -> Any:
    """An empty Invoice or CreditNote."""
    prefixes: Any = {None: f"{UBL}{kind}-2", **NAMESPACES}
    return etree.Element(f"{{{prefixes[None]}}}{kind}", nsmap=prefixes)


def branch(parent: Any, name: str) -> Any:
    """A new element under `parent` for what follows; `name` has its prefix, as in "cac:Party"."""
    return etree.SubElement(parent, _tag(name))


def leaf(parent: Any, name: str, text: str, **attributes: str) -> None:
    """A new element with a text; none at all when the text is empty, for an empty element is refused by Peppol."""
    said = " ".join(_NOT_IN_XML.sub(" ", text).split())
    if said:
        etree.SubElement(parent, _tag(name), attributes).text = said


def money(parent: Any, name: str, cents: int) -> None:
    """A new element with an amount in euros, out of cents."""
    leaf(parent, name, euros(cents), currencyID="EUR")


def euros(cents: int) -> str:
    """An amount as UBL writes it.

    >>> euros(-250), euros(5)
    ('-2.50', '0.05')
    """
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{part:02}"


def written(document: Any) -> bytes:
    """The bytes of a document; equal documents give equal bytes."""
    etree.indent(document)
    content: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    return content + b"\n"


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"

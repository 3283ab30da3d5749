# SPDX-License-Identifier: EUPL-1.2
"""How is XML of anybody read without harm? No entity is expanded, nothing is fetched, and a DOCTYPE is refused."""

from typing import Any

from lxml import etree

from sow_gov.exports.einvoice.checks.problem import Problem, Severity


def parsed(xml: bytes) -> Any:
    """The root element of a document; a :class:`Problem` (rule XML) when it is no XML, or has a DOCTYPE."""
    reader = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(xml, reader)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Problem("XML", Severity.FATAL, "", f"dit is geen XML: {error}")
    if root.getroottree().docinfo.doctype:
        return Problem("XML", Severity.FATAL, "", "er staat een DOCTYPE in; een e-factuur heeft die niet")
    return root

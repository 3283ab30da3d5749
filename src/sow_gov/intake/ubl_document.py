# SPDX-License-Identifier: EUPL-1.2
"""How is a UBL document from outside read without trusting it? No entity, no network, no document type, no large file.

What no file of somebody else may hold is refused by :mod:`sow_gov.intake.safe_xml`. Elements are found by name within
the two namespaces that UBL has for its parts, whatever prefix a sender chose.
"""

import re
from collections import deque
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from sow_gov.domain.errors import Fault, Finding
from sow_gov.intake.safe_xml import elements, local_name

INVOICE, CREDIT_NOTE = "Invoice", "CreditNote"
"""The two kinds of document that are read."""
LARGEST = 10_000_000
"""How many bytes an e-invoice may have, with the PDF that it may carry. Own choice."""
_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_ROOTS = {f"{{{_UBL}:{kind}-2}}{kind}": kind for kind in (INVOICE, CREDIT_NOTE)}
_PARTS = {"cac": f"{_UBL}:CommonAggregateComponents-2", "cbc": f"{_UBL}:CommonBasicComponents-2"}
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
_RESEND = "vraag de gastheer om de e-factuur (UBL 2.1) zelf, of neem haar over in een TOML-bestand"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a document, with its place in it; what is wrong in any part gathers in the one list ``findings``.

    A path is the names of aggregates and, for a value, of the basic element at its end: "InvoicePeriod/StartDate". What
    is missing or unreadable gives a finding (HOST-32) and an empty value.
    """

    element: Any
    file: str
    place: str
    findings: list[Finding]

    @property
    def kind(self) -> str:
        """Which document it is, for the root."""
        return _ROOTS[self.element.tag]

    def all(self, path: str) -> list["Node"]:
        """Every aggregate at a path, in order."""
        steps = "/".join(f"cac:{name}" for name in path.split("/"))
        found = self.element.findall(steps, _PARTS)
        return [
            Node(each, self.file, f"{self.place}{path}[{number}]/", self.findings)
            for number, each in enumerate(found, 1)
        ]

    def text(self, path: str, *, needed: bool = True) -> str:
        """The text at a path; "" where there is none."""
        found = self._at(path)
        text = "" if found is None else " ".join((found.text or "").split())
        if needed and not text:
            self.report("HOST-32", path, "hier ontbreekt een waarde", _RESEND)
        return text

    def scheme(self, path: str) -> str:
        """By which register an identifier is one; "" where that is not said."""
        found = self._at(path)
        return "" if found is None else str(found.get("schemeID", ""))

    def day(self, path: str, *, needed: bool = True) -> date | None:
        """The day at a path; None where there is none that can be read."""
        text = self.text(path, needed=needed)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.report("HOST-32", path, f"{text[:40]!r} is geen datum", _RESEND)
            return None

    def number(self, path: str, *, otherwise: Fraction | None = None) -> Fraction:
        """The number at a path, exact; ``otherwise`` where there is none, which then is no finding."""
        text = self.text(path, needed=otherwise is None)
        if text and not _NUMBER.fullmatch(text):
            self.report("HOST-32", path, f"{text[:40]!r} is geen getal met een punt", _RESEND)
        return Fraction(text) if _NUMBER.fullmatch(text) else otherwise or Fraction()

    def cents(self, path: str, *, otherwise: Fraction | None = None) -> int:
        """The amount at a path in euro cents, of which it must be a whole number."""
        exact = self.number(path, otherwise=otherwise) * 100
        if exact.denominator != 1:
            self.report("HOST-32", path, "dit bedrag heeft meer dan twee decimalen", _RESEND)
        return exact.numerator // exact.denominator

    def report(self, code: str, path: str, what: str, todo: str) -> None:
        """Keep a finding about what stands at a path."""
        self.findings.append(Finding(self.file, f"{self.place}{path}", code, what, todo))

    def _at(self, path: str) -> Any:
        *aggregates, basic = path.split("/")
        return self.element.find("/".join([*(f"cac:{name}" for name in aggregates), f"cbc:{basic}"]), _PARTS)


def opened(path: Path) -> tuple[Node | None, list[Finding]]:
    """Open an e-invoice.

    Returns:
        Its root, or None with why not: HOST-30, it is no XML that may be read; HOST-31, it is another document. What is
        wrong in the parts of it gathers in the list too.
    """
    findings: list[Finding] = []
    if path.stat().st_size > LARGEST:
        return None, [Finding(path.name, "", "HOST-30", f"het bestand is groter dan {LARGEST} bytes", _RESEND)]
    try:
        with path.open("rb") as source:
            [(_, _, root)] = deque(elements(source, "HOST-30", "een e-factuur"), maxlen=1)  # the root closes last
    except Fault as fault:
        return None, [Finding(path.name, "", fault.code, fault.what, fault.todo)]
    if root.tag not in _ROOTS:
        what = f"dit is geen factuur of creditnota in UBL 2.1, maar {local_name(root)[:40]!r}"
        return None, [Finding(path.name, "", "HOST-31", what, _RESEND)]
    return Node(root, path.name, "", findings), findings

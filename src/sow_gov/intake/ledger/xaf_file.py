# SPDX-License-Identifier: EUPL-1.2
"""What does an XML Auditfile Financieel say? Versions 3.2, 3.2.1 and 4.0, by local names, at constant memory.

Many programs write another namespace than that of the standard: that is told, and the file is read. An opening balance
is no posting of the year, wherever a file has it: in an element of its own, in period 0 or in a journal of type O.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sow_gov.domain.errors import Fault
from sow_gov.intake.ledger import amounts, scan
from sow_gov.intake.ledger.checking import Checking
from sow_gov.intake.ledger.raw import AT_ONCE, Raw, WrongValue
from sow_gov.intake.ledger.source import Source
from sow_gov.intake.ledger.values import OPENING, Known, stated_year
from sow_gov.intake.safe_xml import has_doctype, local_name

FORM = "XAF"
NAMESPACES = {
    "http://www.auditfiles.nl/XAF/3.2": "3.2",
    "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1": "3.2.1",
    "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0": "4.0",
}
"""The namespaces of the standard -> its version."""
_VERSION = re.compile(r"(?:3\.2\.1|3\.2|4\.0)\Z")
_HEAD = 1 << 16
_SILENT = 1 << 25
"""How many bytes may pass without anything that a ledger has: whatever it is, it would fill the memory. Own choice."""
_PASSED = ("ledgerAccount", "vatCode", "period", "basic", "obLine", "obSbLine", "sbLine", "taxoElement")
"""What a file may have very much of, and what says nothing of its postings."""
_EVENTS = ("header", "customerSupplier", "openingBalance", "trLine", "transaction", "transactions", *_PASSED)
_INCLUDE = "{http://www.w3.org/2001/XInclude}*"
_TOTALS = ("linesCount", "totalDebit", "totalCredit")
_COLUMNS = (
    "journal", "entry", "line", "booked_on", "period", "account", "cost_centre", "amount", "side", "text", "others",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Journal:
    """Dagboek: its code, and whether it is that of the opening balance."""

    code: str
    opening: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """Boeking: what its lines have in common."""

    number: str
    day: str
    period: str


def read(source: Source, checking: Checking) -> Iterator[Raw]:
    """The lines of the file, some thousands at a time.

    Raises:
        Fault: LEDGER-01, it is no audit file; LEDGER-02, it is no sound XML; LEDGER-03, it has a DOCTYPE, tries to
            fetch something, or has a large part in which there is nothing of a ledger.
        WrongValue: LEDGER-07, it is of another book year; LEDGER-08, it holds other lines or amounts than it says.
        Enough: see :meth:`sow_gov.intake.ledger.checking.Checking.wrong`.
    """
    _require_audit_file(source, checking)
    heard, found = _Heard(source), _File(checking)
    events = etree.iterparse(
        heard, events=("end",), tag=[*(f"{{*}}{name}" for name in _EVENTS), _INCLUDE],
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            heard.silent = 0
            found.take(element)
            if found.full:
                yield found.raw()
    except etree.XMLSyntaxError as error:
        raise _unsound(source, error) from error
    yield found.raw()
    found.end()


class _File:
    """Where the reading of one file is: in which journal and entry, and the lines that are still to be checked."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking
        self._names: Known[str, str] = Known(lambda tag: tag.rpartition("}")[2])
        self._journal_element: Any = None
        self._entry_element: Any = None
        self._journal = _Journal("", opening=False)
        self._entry = _Entry("", "", "")
        self._unread = ""
        self._said: dict[str, str] | None = None
        self._openings = self._count = 0
        self._lines: list[tuple[str, ...]] = []
        self._numbers: list[int] = []

    @property
    def full(self) -> bool:
        """Whether there are enough lines to be checked."""
        return len(self._lines) >= AT_ONCE

    def take(self, element: Any) -> None:
        """Take what one element says, and let go of it when that is all."""
        name = self._names[element.tag]
        if name == "trLine":
            self._line(element)
            if self._count % AT_ONCE:
                return
        elif name == "header":
            self._header(self._children(element))
        elif name == "customerSupplier":
            self._relation(element)
        elif name == "obLine":
            self._openings += 1
        elif name in ("include", "fallback"):
            todo = "vraag een auditfile die op zichzelf staat"
            raise Fault("LEDGER-03", f"regel {element.sourceline} wil een ander bestand binnenhalen (XInclude)", todo)
        _let_go(element)

    def raw(self) -> Raw:
        """The lines that are still to be checked, which then are no longer."""
        columns = list(zip(*self._lines, strict=True)) if self._lines else [()] * len(_COLUMNS)
        found, numbers = dict(zip(_COLUMNS, columns, strict=True)), self._numbers
        places = range(self._count - len(numbers) + 1, self._count + 1)
        self._lines, self._numbers = [], []

        def where(index: int) -> str:
            entry = f"dagboek {found['journal'][index]}, boeking {found['entry'][index]}, regel {found['line'][index]}"
            return f"regel {numbers[index]} ({entry})"

        others = (found.pop("others"),)
        return Raw(**found, places=places, where=where, others=others)

    def end(self) -> None:
        """Hold what was read against what the file says of itself (LEDGER-08), and say what was not kept."""
        if self._openings:
            said = f"de beginbalans ({self._openings} regels) is geen boeking van het jaar en niet overgenomen"
            self._checking.notices.append(said)
        if self._said is None and self._count:
            self._checking.notices.append("het bestand zegt niet hoeveel regels en bedragen het heeft")
        if self._checking.findings or not self._said:
            return
        whole = self._checking.whole
        for name, counted in (("linesCount", whole.lines), ("totalDebit", whole.debit), ("totalCredit", whole.credit)):
            self._compare(name, counted)

    def _compare(self, name: str, counted: int) -> None:
        text = (self._said or {}).get(name, "")
        said = int(text) if name == "linesCount" and text.isdecimal() else amounts.cents(text, ".")
        if said != counted:
            what = f"{name} is volgens het bestand {said} en geteld {counted}" + (
                " cent" if name != "linesCount" else ""
            )
            todo = "maak het bestand opnieuw: het is niet volledig, of erin is iets veranderd"
            self._checking.wrong("", WrongValue(what, "LEDGER-08", todo))

    def _line(self, element: Any) -> None:
        """Take a line, with the entry and journal in which it stands when it is their first."""
        entry = element.getparent()
        if entry is not self._entry_element:
            self._begin(entry, element)
        names = self._names
        found = {names[child.tag]: child.text or "" for child in element}
        take = found.pop
        self._count += 1
        self._numbers.append(element.sourceline)
        self._lines.append((
            self._journal.code, self._entry.number, take("nr", ""), self._entry.day, self._entry.period,
            take("accID", ""), take("costID", "") or take("cost", ""), take("amnt", ""), take("amntTp", ""),
            take("desc", ""), f"{self._unread} {' '.join(found.values())}",
        ))  # fmt: skip
        self._unread = ""

    def _begin(self, element: Any, line: Any) -> None:
        """Take an entry: all that stands in it before its first line."""
        self._entry_element = element
        journal = element.getparent()
        if journal is not self._journal_element:
            self._journal_element = journal
            said = self._children(journal, element)
            self._journal = _Journal(said.pop("jrnID", ""), opening=said.get("jrnTp", "").strip() == "O")
            if self._said is None:
                whole = self._children(journal.getparent(), journal)
                self._said = {name: whole[name] for name in _TOTALS if name in whole} or None
        found = self._children(element, line)
        period = found.pop("periodNumber", "")
        self._entry = _Entry(
            found.pop("nr", ""), found.pop("trDt", ""), str(OPENING) if self._journal.opening else period
        )
        self._unread = " ".join(found.values())

    def _children(self, element: Any, until: Any = None) -> dict[str, str]:
        """Name -> text of the elements in one, up to another."""
        found = {}
        for child in element:
            if child is until:
                break
            found[self._names[child.tag]] = child.text or ""
        return found

    def _header(self, said: dict[str, str]) -> None:
        if "fiscalYear" in said:
            stated_year(said["fiscalYear"], self._checking.year)
            self._checking.states_year = True
        if said.get("curCode", "EUR").strip() != "EUR":
            raise WrongValue(f"de valuta is {said['curCode'][:10]!r}", todo="maak het bestand in euro")

    def _relation(self, element: Any) -> None:
        """Nothing is kept of a debtor or creditor; whose number is that of a person, the file is refused."""
        try:
            scan.refuse_bsn([" ".join(element.itertext("{*}custSupID", "{*}custSupName"))])
        except WrongValue as refused:
            self._checking.wrong(f"regel {element.sourceline}", refused)


def _let_go(element: Any) -> None:
    """Forget an element and all that stands before it, also before those in which it stands."""
    element.clear()
    while element is not None:
        above = element.getparent()
        while element.getprevious() is not None:
            del above[0]
        element = above


class _Heard:
    """Reads a file for as long as something of a ledger is heard in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.silent = 0

    def read(self, size: int) -> bytes:
        found = self._source.read(size)
        self.silent += len(found)
        if self.silent > _SILENT:
            what = f"in {_SILENT >> 20} MB van {self._source.name} staat niets van een grootboek"
            raise Fault("LEDGER-03", what, "controleer of dit het goede bestand is")
        return found


def _require_audit_file(source: Source, checking: Checking) -> None:
    """Look at what comes before the first element, and at its name and namespace, before anything is built."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(source.peek(_HEAD))
    except etree.XMLSyntaxError as error:
        raise _unsound(source, error) from error
    root = next((element for _, element in parser.read_events()), None)
    if root is None or has_doctype(root):
        what = f"{source.name} begint met een DOCTYPE, of met iets anders dan een auditfile"
        raise Fault("LEDGER-03", what, "vraag een auditfile zonder DOCTYPE: die hoort er niet in en kan schade doen")
    if local_name(root) != "auditfile":
        what = f"{source.name} is XML, maar geen auditfile: het eerste element is {local_name(root)!r}"
        raise Fault("LEDGER-01", what, "geef een XML Auditfile Financieel 3.2, 3.2.1 of 4.0, of CSV")
    namespace = etree.QName(root).namespace or ""
    version = NAMESPACES.get(namespace) or "".join(_VERSION.findall(namespace))
    checking.form = f"{FORM} {version}".rstrip()
    if namespace not in NAMESPACES:
        said = f"de naamruimte {namespace!r} is niet die van de standaard; gelezen als {checking.form}"
        checking.notices.append(said)


def _unsound(source: Source, error: etree.XMLSyntaxError) -> Fault:
    what = f"{source.name} is geen goede XML: {error.msg}"
    return Fault("LEDGER-02", what, "vraag het bestand opnieuw; nu is het beschadigd of afgebroken")

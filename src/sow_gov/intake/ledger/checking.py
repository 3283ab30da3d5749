# SPDX-License-Identifier: EUPL-1.2
"""Are the lines of a ledger file sound? Whole columns at once; what is wrong is looked for only when something is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sow_gov.domain.errors import Finding
from sow_gov.intake.ledger import amounts, scan, values
from sow_gov.intake.ledger.amounts import Amounts
from sow_gov.intake.ledger.raw import Column, Raw, Row, WrongValue
from sow_gov.intake.ledger.values import LATE, OPENING, Known

AT_MOST = 50
"""How many findings are gathered before a file is read no further. Own choice."""
LONGEST_TEXT = 1000
"""How many characters of a text are kept. Own choice."""
_DECEMBER = 12
T = TypeVar("T")
KeepsText = Callable[[str, int], bool]
"""Whether the text of postings on an account in a period may be kept (M25)."""


class Enough(Exception):
    """Genoeg bevonden: so much is wrong with a file that it is read no further."""


@dataclass(slots=True)
class Counted:
    """Geteld: how many lines, and what they debit and credit, in cents."""

    lines: int = 0
    debit: int = 0
    credit: int = 0

    def add(self, lines: int, debit: int, credit: int) -> None:
        """Count some more."""
        self.lines += lines
        self.debit += debit
        self.credit += credit


@dataclass(slots=True)
class Checking:
    """Controle of one file: what is wrong with it, what is to be said of it, and what was counted.

    ``year`` is the year that was asked for. Until :attr:`states_year` is set, because the file names its book year,
    every day must be in it; after that a day may be in the year before or after. ``sign`` is the decimal sign once it
    is known, and ``form`` what kind of file it is. ``whole`` counts everything in the file, and ``opening`` what in it
    is an opening balance and so no posting.
    """

    file: str
    year: int
    keeps_text: KeepsText
    sign: str | None = None
    states_year: bool = False
    form: str = ""
    findings: list[Finding] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    whole: Counted = field(default_factory=Counted)
    opening: Counted = field(default_factory=Counted)
    late: int = 0
    _persons: set[str] | None = field(default_factory=set)
    _journals: Known[str, str] = field(default_factory=lambda: Known(values.code))
    _accounts: Known[str, str] = field(default_factory=lambda: Known(values.code))
    _centres: Known[str, str] = field(default_factory=lambda: Known(values.cost_centre))
    _days: Known[str, str] = field(init=False)
    _periods: Known[str, int] = field(init=False)
    _months: Known[str, int] = field(default_factory=lambda: Known(lambda iso: int(iso[5:7])))
    _years: Known[str, int] = field(init=False)
    _keeps: Known[tuple[str, int], bool] = field(init=False)

    def __post_init__(self) -> None:
        """Read days and periods for the year that was asked for."""
        self._days = Known(self._day)
        self._periods = Known(lambda text: values.period(text, self.year))
        self._years = Known(lambda text: values.stated_year(text, self.year))
        self._keeps = Known(lambda met: self.keeps_text(met[0], min(max(met[1], 1), _DECEMBER)))

    @property
    def posted(self) -> Counted:
        """What is to be posted: everything but the opening balance."""
        whole, opening = self.whole, self.opening
        return Counted(whole.lines - opening.lines, whole.debit - opening.debit, whole.credit - opening.credit)

    def wrong(self, place: str, refused: WrongValue) -> None:
        """Keep what is wrong at a place.

        Raises:
            Enough: so much is wrong that reading on makes no sense.
        """
        self.findings.append(refused.at(self.file, place))
        if len(self.findings) >= AT_MOST:
            what = f"na {AT_MOST} bevindingen is niet verder gelezen"
            self.findings.append(Finding(self.file, "", "LEDGER-14", what, "herstel deze eerst"))
            raise Enough

    def rows(self, raw: Raw) -> list[Row]:
        """The lines as they are to be posted; none, with findings, when one of them is wrong.

        Raises:
            Enough: see :meth:`wrong`.
        """
        if not raw.places:
            return []
        try:
            return self._rows(raw)
        except WrongValue as refused:
            before = len(self.findings)
            self._blame(raw)
            if len(self.findings) == before:
                self.wrong(raw.where(0), refused)
            return []

    def end(self) -> None:
        """Say what was left out or put elsewhere; an opening balance that is none is wrong (LEDGER-12)."""
        if self._persons and len(self._persons) > 2:
            refused = WrongValue("elk boekstuk heeft een nummer dat op een burgerservicenummer lijkt", "LEDGER-06")
            self.wrong("", refused)
        opening = self.opening
        if opening.debit != opening.credit:
            what = f"de {opening.lines} regels van de beginbalans zijn samen geen nul ({opening.debit} tegenover "
            what += f"{opening.credit} cent)"
            todo = "boek in periode 0 en in het dagboek van de beginbalans alleen die balans"
            self.wrong("", WrongValue(what, "LEDGER-12", todo))
        if opening.lines:
            said = f"{opening.lines} regels van de beginbalans zijn geen boekingen van het jaar en niet overgenomen"
            self.notices.append(said)
        if self.late:
            said = f"{self.late} regels van periode {LATE[0]} tot en met {LATE[-1]} staan in periode {_DECEMBER}"
            self.notices.append(said)

    def _day(self, text: str) -> str:
        around = 1 if self.states_year else 0
        return values.day(text, self.year - around, self.year + around)

    def _rows(self, raw: Raw) -> list[Row]:
        """The lines, or a refusal that does not yet say which of them it is about."""
        size = len(raw.places)
        if raw.year is not None:
            _each(self._years, raw.year)
        days = _each(self._days, raw.booked_on)
        periods = _each(self._months, days) if raw.period is None else _each(self._periods, raw.period)
        accounts = _each(self._accounts, raw.account)
        centres = _each(self._centres, raw.cost_centre or ("",) * size)
        found = self._amounts(raw)
        texts = self._texts(raw, accounts, periods)
        keys = (_each(self._journals, raw.journal), _keys(raw.entry), _keys(raw.line))
        self._note_persons(keys[1])
        self.whole.add(size, found.debit, found.credit)
        rows = list(zip(*keys, days, periods, accounts, centres, found.cents, texts, raw.places, strict=True))
        return rows if max(periods) <= _DECEMBER and min(periods) > OPENING else self._in_months(rows)

    def _note_persons(self, entries: Sequence[str]) -> None:
        """Note the entries as long as all of them could be numbers of persons; of running numbers one in eleven is."""
        if self._persons is None:
            return
        for entry in entries:
            found = scan.numbers(entry)
            if not found or not all(map(scan.eleven, found)):
                self._persons = None
                return
            self._persons.add(entry)

    def _in_months(self, rows: Sequence[Row]) -> list[Row]:
        """The lines without those of an opening balance, and with those of the end of the year in December."""
        kept = []
        for row in rows:
            if row[4] == OPENING:
                self.opening.add(1, max(row[7], 0), max(-row[7], 0))
            elif row[4] > _DECEMBER:
                self.late += 1
                kept.append((*row[:4], _DECEMBER, *row[5:]))
            else:
                kept.append(row)
        return kept

    def _amounts(self, raw: Raw) -> Amounts:
        sign = self._sign(raw)
        if raw.amount is None:
            return amounts.two_columns(raw.debit or (), raw.credit or (), sign)
        return amounts.signed(raw.amount, sign) if raw.side is None else amounts.sided(raw.amount, raw.side, sign)

    def _sign(self, raw: Raw) -> str:
        """The decimal sign of the file, by the first amounts that show one; a comma while none does."""
        for column in (raw.amount, raw.debit, raw.credit):
            if self.sign is None and column is not None:
                self.sign = amounts.decimal_sign(column)
        return self.sign or ","

    def _texts(self, raw: Raw, accounts: Sequence[str], periods: Sequence[int]) -> Sequence[str]:
        """The texts that may be kept, "" for the others; nothing that is read may hold the number of a person."""
        for column in raw.others:
            if scan.may_hold_bsn(scan.shapes(column)):
                scan.refuse_bsn(column)
        nothing = ("",) * len(accounts)
        if raw.text is None:
            return nothing
        shaped = scan.shapes(raw.text)
        if scan.may_hold_bsn(shaped):
            scan.refuse_bsn(raw.text)
        keeps = list(map(self._keeps.__getitem__, zip(accounts, periods, strict=True)))
        if True not in keeps:
            return nothing
        texts = raw.text if scan.plain(raw.text, shaped) else list(map(scan.cleaned, raw.text))
        if max(map(len, texts)) > LONGEST_TEXT:
            texts = [text[:LONGEST_TEXT] for text in texts]
        return [text if kept else "" for text, kept in zip(texts, keeps, strict=True)]

    def _blame(self, raw: Raw) -> None:
        """Find every line with something wrong, and keep what."""
        checks = list(self._checks(raw))
        for index in range(len(raw.places)):
            for label, column, read in checks:
                try:
                    read(column[index])
                except WrongValue as refused:
                    said = WrongValue(f"{label}: {refused}", refused.code, refused.todo)
                    self.wrong(raw.where(index), said)
            if raw.amount is None:
                self._blame_sides(raw, index)

    def _checks(self, raw: Raw) -> Iterator[tuple[str, Column, Callable[[str], object]]]:
        """What each column is called, the column, and what refuses a text in it."""
        sign = self._sign(raw)
        columns: list[tuple[str, Column | None, Callable[[str], object]]] = [
            ("boekjaar", raw.year, lambda text: values.stated_year(text, self.year)),
            ("dagboek", raw.journal, values.code),
            ("boekstuk", raw.entry, values.code),
            ("regel", raw.line, values.code),
            ("datum", raw.booked_on, self._day),
            ("periode", raw.period, lambda text: values.period(text, self.year)),
            ("rekening", raw.account, values.code),
            ("kostenplaats", raw.cost_centre, values.cost_centre),
            ("bedrag", raw.amount, lambda text: amounts.cents(text, sign)),
            ("debet of credit", raw.side, amounts.side),
            ("omschrijving", raw.text, lambda text: scan.refuse_bsn((text,))),
        ]
        columns += [("een ander veld", column, lambda text: scan.refuse_bsn((text,))) for column in raw.others]
        return ((label, column, read) for label, column, read in columns if column is not None)

    def _blame_sides(self, raw: Raw, index: int) -> None:
        debit, credit = (raw.debit or ())[index], (raw.credit or ())[index]
        try:
            amounts.two_columns((debit,), (credit,), self._sign(raw))
        except WrongValue as refused:
            self.wrong(raw.where(index), WrongValue(f"debet of credit: {refused}", refused.code, refused.todo))


def _each(known: Known[str, T], texts: Column) -> list[T]:
    return list(map(known.__getitem__, texts))


def _keys(texts: Column) -> list[str]:
    """Codes of which every line has another, without the spaces around them.

    Raises:
        WrongValue: LEDGER-05, one is no code.
    """
    found = list(map(str.strip, texts))
    if "" in found or len(max(found, key=len)) > values.LONGEST or not "".join(found).isprintable():
        found = list(map(values.code, texts))
    return found

# SPDX-License-Identifier: EUPL-1.2
"""How can a controller try a business case himself? A workbook whose results follow its assumptions by formulas.

A spreadsheet computes in binary fractions and rounds each line to the cent as we do; the value that each formula
carries when it is opened is the exact one.
"""

from fractions import Fraction

from sow_gov.domain.business_case import APART, Assumption, AssumptionUnit, CaseLine
from sow_gov.exports.sheet import FIRST, Book, Sheet, at, euros, span
from sow_gov.planning.business_case.view import CaseView
from sow_gov.planning.business_case.worked import learning

_ASSUMPTIONS, _LINES, _RESULT = "Aannames", "Posten", "Resultaat"
_END = 4  # column of the value of the last year on sheet Aannames; the years come behind it
_COUNTS = 5  # column on sheet Posten that says whether a line counts; the amounts it starts from come behind it
_STYLE = {AssumptionUnit.PERCENTAGE: "rate", AssumptionUnit.EURO: "euro", AssumptionUnit.NUMBER: "measure"}
_YES, _APART, _NO = "ja", "op verzoek", "nee"

_GUIDE = {
    "Wat is dit?": "De business case als rekenblad: wat elke situatie oplevert, en wat dat scheelt.",
    "Zelf rekenen": "Verander een geel vakje op blad Aannames of Posten en zie op blad Resultaat wat er verandert.",
    "Aannames": "Elke aanname per situatie en jaar. Staat er één geel vakje, dan volgen de jaren daaruit.",
    "Posten": "Elke post per situatie en jaar: baten boven nul, lasten eronder. Elke post is afgerond op de cent.",
    "Resultaat": "De posten die meetellen, opgeteld. Zet achter Kosten van de verandering ja om ze mee te tellen.",
}


def business_case_workbook(organisation: str, view: CaseView) -> bytes:
    """Write a business case as an XLSX workbook with live formulas, each with its value of now.

    Args:
        organisation: the name of the arrangement's body.
        view: the case worked out, with the values that somebody tries, if any.

    Returns:
        The bytes of the file; equal arguments give equal bytes.

    Source: the build-up of the sheets is an own choice.
    """
    case = view.case
    mark = ", VOORBEELDCIJFERS" if case.example else ""
    subtitle = f"{organisation}, {case.title}{mark}"
    properties = {"title": case.title, "subject": case.question, "author": organisation, "company": organisation}
    book, layout = Book(properties, case.dated_on, case.title), _Layout(view)
    guide = book.sheet("Lees mij", case.title, subtitle, (24, 105))
    for row, (label, text) in enumerate({"Vraag": case.question, **_GUIDE}.items(), start=FIRST - 1):
        guide.text(row, 0, label, "strong")
        guide.text(row, 1, text, "plain")
    _assumptions(book, layout, subtitle)
    _lines(book, layout, subtitle)
    _result(book, layout, subtitle)
    return book.finish()


class _Layout:
    """Where everything of a business case stands in its workbook."""

    def __init__(self, view: CaseView) -> None:
        self.view, self.case = view, view.case
        self.years, self.situations = view.case.years, [each.slug for each in view.case.situations]
        pairs = [(each.slug, situation) for each in self.case.assumptions for situation in self.situations]
        self.rows = {pair: FIRST + place for place, pair in enumerate(pairs)}
        self.line_rows = {line.slug: FIRST + place for place, line in enumerate(self.case.lines)}

    def assumption(self, slug: str, situation: str, year: int) -> str:
        """The cell of an assumption, from another sheet."""
        return at(self.rows[slug, situation], _END + 1 + self.years.index(year), _ASSUMPTIONS)

    def column(self, situation: str, year: int) -> int:
        """The column on sheet Posten of a situation in a year."""
        before = self.situations.index(situation) + 1
        return _COUNTS + 1 + before * len(self.years) + self.years.index(year)

    def made(self, situation: str, year: int) -> str:
        """All amounts of a situation in a year, from another sheet."""
        column, last = self.column(situation, year), FIRST + len(self.line_rows) - 1
        return span((FIRST, column), (last, column), _LINES)


def _assumptions(book: Book, layout: _Layout, subtitle: str) -> None:
    """Sheet Aannames: a row per assumption and situation."""
    sheet = book.sheet(_ASSUMPTIONS, _ASSUMPTIONS, subtitle, (24, 44, 18, 10, 16, *[14] * len(layout.years), 60))
    labels = ("Code", "Aanname", "Situatie", "Eenheid", "Laatste jaar", *map(str, layout.years), "Bron")
    sheet.header(labels, numbers=range(_END, _END + 1 + len(layout.years)), frozen=3)
    for assumption in layout.case.assumptions:
        for situation in layout.situations:
            row, name = layout.rows[assumption.slug, situation], layout.case.situation(situation).name
            sheet.texts(row, 0, (assumption.slug, assumption.name, name, assumption.unit.value))
            _path(sheet, layout, row, assumption, situation)
            note = f" ({assumption.source.note})" if assumption.source.note else ""
            sheet.text(row, _END + 1 + len(layout.years), f"{assumption.source.text}{note}")


def _path(sheet: Sheet, layout: _Layout, row: int, assumption: Assumption, situation: str) -> None:
    """The values of one assumption: the last one with formulas behind it, or year by year."""
    path, style = assumption.paths[situation], _STYLE[assumption.unit]
    if path.parts is not None:
        sheet.number(row, _END, _written(assumption.unit, path.end), f"input {style}")
    else:
        sheet.formula(row, _END, f"={at(row, _END + len(layout.years))}", _written(assumption.unit, path.end), style)
    for column, year in enumerate(layout.years, start=_END + 1):
        value = _written(assumption.unit, path.values[year])
        if path.parts is not None:
            part = path.parts[year]
            sheet.formula(row, column, f"=${at(row, _END)}*{part.numerator}/{part.denominator}", value, style)
        else:
            sheet.number(row, column, value, f"input {style}")


def _lines(book: Book, layout: _Layout, subtitle: str) -> None:
    """Sheet Posten: a row per line, first the amounts it starts from, then what it comes to in each situation."""
    years, situations = layout.years, layout.situations
    widths = (30, 44, 24, 10, 22, 12, *[15] * (len(years) * (len(situations) + 1)))
    sheet = book.sheet(_LINES, _LINES, subtitle, widths)
    names = [layout.case.situation(slug).name for slug in situations]
    made = [f"{name} {year}" for name in names for year in years]
    labels = ("Code", "Post", "Soort", "Zijde", "Drager", "Telt mee", *(f"Bedrag {year}" for year in years), *made)
    sheet.header(labels, numbers=range(_COUNTS + 1, len(labels)), frozen=2)
    for line in layout.case.lines:
        row, bearer = layout.line_rows[line.slug], layout.case.bearer(line.bearer)
        counts = _APART if line.kind in APART else _YES if bearer.counts else _NO
        sheet.texts(row, 0, (line.slug, line.name, line.kind.value, line.side.value, bearer.name, counts))
        for column, year in enumerate(years, start=_COUNTS + 1):
            if line.cents is not None:
                sheet.number(row, column, euros(line.cents[year]), "input euro")
        for situation in situations:
            for year in years:
                cents = layout.view.made.cents[situation, year][line.slug]
                formula = f"=ROUND({_formula(layout, line, situation, year)},2)"
                sheet.formula(row, layout.column(situation, year), formula, euros(cents), "euro")


def _formula(layout: _Layout, line: CaseLine, situation: str, year: int) -> str:
    """What a line comes to, with its sign; see :class:`sow_gov.planning.business_case.worked.State`."""
    if situation not in line.situations:
        return "0"

    def value(name: str) -> str:
        return layout.assumption(name, situation, year)

    factors = [_start(layout, line, situation, year), *map(value, line.parts)]
    factors += [f"(1+{value(name)})" for name in line.more] + [f"(1-{value(name)})" for name in line.less]
    return ("-" if line.sign < 0 else "") + "*".join(factors)


def _start(layout: _Layout, line: CaseLine, situation: str, year: int) -> str:
    """What the factors work on: amounts, other lines, or a number times a price."""
    if line.cents is not None:
        return at(layout.line_rows[line.slug], _COUNTS + 1 + layout.years.index(year))
    if line.part_of:
        column = layout.column(situation, year)
        signs = ((layout.case.line(slug).sign, layout.line_rows[slug]) for slug in line.part_of)
        terms = [("+" if sign > 0 else "-") + at(row, column) for sign, row in signs]
        return f"({''.join(terms)})"
    price = layout.assumption(line.price or "", situation, year)
    if line.towards_best is not None:
        rivals = (each.price for each in learning(layout.case, line))
        best = f"MAX({','.join(layout.assumption(name, situation, year) for name in rivals if name is not None)})"
        price = f"({price}+{layout.assumption(line.towards_best, situation, year)}*({best}-{price}))"
    return price if line.quantity is None else f"{layout.assumption(line.quantity, situation, year)}*{price}"


def _result(book: Book, layout: _Layout, subtitle: str) -> None:
    """Sheet Resultaat: the lines that count added up, the difference, and the difference added up."""
    view, years = layout.view, layout.years
    sheet = book.sheet(_RESULT, _RESULT, subtitle, (36, *[17] * (len(years) + 1)))
    sheet.text(FIRST - 2, 0, "Kosten van de verandering", "strong")
    sheet.text(FIRST - 2, 1, _YES if view.with_friction else _NO, "input text")
    sheet.header(("Situatie", *map(str, years), "Samen"), numbers=range(1, len(years) + 2))
    counts = span((FIRST, _COUNTS), (FIRST + len(layout.line_rows) - 1, _COUNTS), _LINES)
    for row, situation in enumerate(layout.situations, start=FIRST):
        sheet.text(row, 0, layout.case.situation(situation).name)
        for column, year in enumerate(years, start=1):
            cells = layout.made(situation, year)
            usual, apart = (f'SUMIF({counts},"{word}",{cells})' for word in (_YES, _APART))
            formula = f'=ROUND({usual}+IF($B${FIRST - 1}="{_YES}",{apart},0),2)'
            sheet.formula(row, column, formula, euros(view.result(situation, year)), "euro")
        _together(sheet, row, len(years), view.result(situation), "euro")
    first, chosen = FIRST, FIRST + layout.situations.index(view.case.chosen)
    row = FIRST + len(layout.situations)
    sheet.text(row, 0, "Verschil", "total text")
    sheet.text(row + 1, 0, "Opgeteld verschil")
    for column, year in enumerate(years, start=1):
        difference = f"=ROUND({at(chosen, column)}-{at(first, column)},2)"
        sheet.formula(row, column, difference, euros(view.difference(year)), "total euro")
        added = f"=ROUND(SUM({span((row, 1), (row, column))}),2)".replace("SUM(B", "SUM($B")
        sheet.formula(row + 1, column, added, euros(view.payback.cents[year]), "euro")
    _together(sheet, row, len(years), view.difference(), "total euro")


def _together(sheet: Sheet, row: int, years: int, cents: int, style: str) -> None:
    """The sum of the years of a row."""
    sheet.formula(row, years + 1, f"=ROUND(SUM({span((row, 1), (row, years))}),2)", euros(cents), style)


def _written(unit: AssumptionUnit, value: Fraction) -> float:
    """A value as the sheet has it: the floating-point number nearest to it, amounts in euros."""
    return float(value / 100 if unit is AssumptionUnit.EURO else value)

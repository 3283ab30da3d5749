# SPDX-License-Identifier: EUPL-1.2
"""How can a controller recompute the contributions? A workbook whose formulas lead from lines and counts to shares.

Amounts stand in euros. Where they are divided they are whole cents, and every whole number stays below 2**53, so that a
spreadsheet computes exactly what :mod:`sow_gov.allocation.apportion` does; :func:`workbook` refuses a run beyond that.
Every sum of euros is rounded to cents again, because a sum of binary fractions drifts.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from sow_gov.allocation.engine import Cell
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Count
from sow_gov.domain.source import Source
from sow_gov.exports.division import (
    AMOUNT,
    COUNT,
    KEYS,
    LARGEST_COUNTS,
    LINES,
    NUMBER,
    Layout,
    counts_of,
    division,
    workings,
)
from sow_gov.exports.sheet import FIRST, Book, Sheet, at, euros, span

_LARGEST_CENTS = 10**13  # up to 100 billion euros a double tells cents apart with room for a long sum

_GUIDE = {
    "Wat is dit?": "De verdeling van de kosten over de gemeenten als rekenblad. Elke bijdrage is met formules terug te "
    "volgen tot de regels en de aantallen waaruit zij volgt.",
    "Zelf rekenen": "Verander op blad Sleutels een geel aantal, of op blad Regels een geel bedrag, en zie op blad "
    "Bijdragen wat elke gemeente dan betaalt en hoeveel dat scheelt.",
    "Regels": "Elke regel van begroting, hosting en eigen beleidskeuzes, met bron. Kosten zijn positief, baten "
    "negatief. Nr is de rij van blad Verdeling waarin de regel meetelt.",
    "Sleutels": "De aantallen waarmee wordt verdeeld, per gemeente, met peildatum en bron.",
    "Verdeling": "Per programma, taakveld en drager het bedrag dat wordt verdeeld, en het deel van elke gemeente.",
    "Bijdragen": "De delen opgeteld per programma en gemeente. Het verschil met de som van alle regels is nul.",
    "Rekenwerk": "De tussenstappen van de verdeling in hele centen, op dezelfde rij als op blad Verdeling.",
    "Hoe wordt verdeeld": "Bedrag × aantal ÷ totaal van de sleutel, afgekapt op hele centen. De centen die overblijven "
    "gaan één voor één naar de grootste resten, bij gelijke resten in de volgorde van de regeling. Een teruggaaf is "
    "het spiegelbeeld. Vaste bedragen worden overgenomen; wat zij overlaten staat op de regel Afronding.",
    "Grenzen": "De uitkomst is exact tot op de cent zolang de bedragen samen onder 100 miljard euro blijven en de "
    "aantallen van een sleutel samen niet boven 94.906.265 komen: dan blijft elk getal onder 2^53. "
    "Een sleutel waarvan alle aantallen nul zijn kan niets verdelen en geeft een fout. Wat een sleutel met bedragen, "
    "een module die niet iedereen afneemt of een andere afronding geeft, is overgenomen en rekent niet mee.",
}


def workbook(run: Run, proof_digest: str, created: date) -> bytes:
    """Write a run as an XLSX workbook with live formulas, each with its value of now.

    Args:
        run: the run.
        proof_digest: the digest of the proof file of the same run.
        created: the day the workbook is made on.

    Returns:
        The bytes of the file; equal arguments give equal bytes. It shows the whole arrangement, the own policy choices
        of every municipality included.

    Raises:
        Fault: EXPORT-01, the amounts or counts are too large for a spreadsheet to divide exactly.

    Source: decisions M1, M2, M4 and M6; the build-up of the sheets is an own choice.
    """
    _refuse_too_large(run)
    body, figures = run.arrangement.parties[run.arrangement.body].name, run.allocation.figures
    title = f"Bijdragen {run.year} ({figures.phase.value})"
    properties = {
        "title": title,
        "subject": figures.name,
        "author": body,
        "company": body,
        "comments": f"run {run.digest}",
    }
    book, layout = Book(properties, created, f"run {run.digest}"), Layout(run)
    mark = ", VOORBEELDCIJFERS" if run.example else ""
    subtitle = f"{body}, {figures.name}, in euro's{mark}"
    _read_me(book, run, f"{body}, {figures.name}{mark}", proof_digest, created)
    _lines(book, layout, subtitle)
    _keys(book, layout, subtitle)
    division(book, layout, subtitle)
    _contributions(book, layout, subtitle)
    workings(book, layout, f"{body}, {figures.name}, in hele centen{mark}")
    return book.finish()


def _refuse_too_large(run: Run) -> None:
    todo = "gebruik het bewijs (proof) om na te rekenen"
    if sum(abs(line.cents) for line in run.allocation.figures.lines) > _LARGEST_CENTS:
        raise Fault("EXPORT-01", "de bedragen zijn te groot om in een rekenblad exact te verdelen", todo)
    for weights in filter(None, map(Layout(run).dividing, run.allocation.cells)):
        total = sum(counts_of(weights).values())
        if total > LARGEST_COUNTS:
            what = f"sleutel {weights.key.slug!r} telt op tot {total}, te veel voor een rekenblad"
            raise Fault("EXPORT-01", what, todo)


def _read_me(book: Book, run: Run, subtitle: str, proof_digest: str, created: date) -> None:
    """What the file is, of which run, and how to use it."""
    sheet = book.sheet("Lees mij", f"Bijdragen {run.year}: reken het na", subtitle, (24, 105))
    facts = (
        ("Cijfers", run.allocation.figures.name),
        ("Status", run.budget.status.value),
        (
            "Herkomst",
            "voorbeeldcijfers: niet alles heeft een gepubliceerde bron" if run.example else "bron bij elk cijfer",
        ),
        ("Verdeelregeling", run.regime.title),
        ("Run (SHA-256)", run.digest),
        ("Bewijs (SHA-256)", proof_digest),
        ("Gemaakt op", f"{created.day}-{created.month}-{created.year}"),
    )
    rows = (*facts, *_GUIDE.items())
    for row, (label, text) in enumerate(rows, start=FIRST - 1):
        sheet.text(row, 0, label, "strong")
        sheet.text(row, 1, text, "plain")
    sheet.text(FIRST - 1 + len(rows), 0, "Geel", "input text")
    sheet.text(FIRST - 1 + len(rows), 1, "Invoer die u kunt veranderen; al het andere volgt daaruit.", "plain")


def _lines(book: Book, layout: Layout, subtitle: str) -> None:
    """Sheet Regels: every line, in the order of the rows of Verdeling."""
    sheet = book.sheet(LINES, LINES, subtitle, (5, 22, 34, 18, 18, 18, 10, 16, 16, 42, 11))
    labels = ("Nr", "Code", "Omschrijving", "Soort", "Programma", "Draagt", "Taakveld", "Bedrag", "Herkomst")
    sheet.header((*labels, "Bron", "Voorbeeld"), numbers=(AMOUNT,), frozen=3)
    numbered = enumerate(layout.run.allocation.cells, start=1)
    for row, (number, line) in enumerate(
        ((number, line) for number, cell in numbered for line in cell.lines), start=FIRST
    ):
        placed, bearer = layout.programme(line.placing.programme), layout.bearer(line.bearing)
        sheet.number(row, NUMBER, number, "number")
        sheet.texts(row, 1, (line.slug, line.label, line.kind.value, placed, bearer, line.placing.task_field))
        sheet.number(row, AMOUNT, euros(line.cents), "input euro")
        sheet.texts(row, AMOUNT + 1, (line.origin, *_source(line.source)))


def _keys(book: Book, layout: Layout, subtitle: str) -> None:
    """Sheet Sleutels: the counts of every key that is used, per participant, and their sum."""
    sheet = book.sheet(KEYS, KEYS, subtitle, (30, 22, 18, 16, 12, 12, 56, 11))
    labels = ("Sleutel", "Eenheid", "Gemeente", "Aantal", "Peildatum", "Bekend op", "Bron", "Voorbeeld")
    sheet.header(labels, numbers=(COUNT,), frozen=1)
    for slug in layout.keys:
        weights = layout.run.weights[slug]
        first, last = layout.key_row(slug), layout.key_row(slug) + len(layout.people) - 1
        fixed, shown = weights.key.published, weights.values if weights.key.published else counts_of(weights)
        style, unit = ("euro", "euro (vast bedrag)") if fixed else ("count", _unit(weights))
        for row, participant in enumerate(layout.people, start=first):
            sheet.texts(row, 0, (weights.key.name, unit, layout.run.name(participant)))
            sheet.number(row, COUNT, euros(shown[participant]) if fixed else shown[participant], f"input {style}")
            _counted(sheet, row, weights.counts.get(participant))
            told = weights.counts[participant] if weights.counts else weights.key
            sheet.texts(row, COUNT + 3, _source(told.source))
        counts, total = f"SUM({span((first, COUNT), (last, COUNT))})", sum(shown.values())
        sheet.texts(last + 1, 0, (f"Totaal {weights.key.name}", "", ""), "total text")
        sheet.formula(last + 1, COUNT, f"=ROUND({counts},2)", euros(total) if fixed else total, f"total {style}")


def _counted(sheet: Sheet, row: int, count: Count | None) -> None:
    """When was counted and since when it is known; nothing for a key that rests on terms."""
    if count is not None:
        sheet.day(row, COUNT + 1, count.counted_on)
        sheet.day(row, COUNT + 2, count.known_on)


def _unit(weights: Weights) -> str:
    """What a number that divides is counted in: amounts in whole euros, or in cents when they are not whole."""
    if not weights.key.counts:
        return "gewicht"
    if not weights.key.in_cents:
        return weights.key.unit
    return "euro" if counts_of(weights) != weights.values else "eurocent"


def _contributions(book: Book, layout: Layout, subtitle: str) -> None:
    """Sheet Bijdragen: programme × participant per block with subtotals, and the checks below them."""
    names, allocation = layout.names, layout.run.allocation
    columns = range(2, 2 + len(names))
    sheet = book.sheet("Bijdragen", "Bijdragen", subtitle, (34, 28, *[17] * len(names), 17))
    sheet.header(("Blok", "Programma", *names, "Totaal"), numbers=(*columns, columns.stop), frozen=2)
    row, subtotals = FIRST, []
    for block, members in groupby(enumerate(allocation.cells, start=FIRST), key=lambda placed: placed[1].block):
        first = row
        for programme, placed in groupby(members, key=lambda placed: placed[1].programme):
            rows, cells = zip(*placed, strict=True)
            shares = [layout.shares(index, rows[0], rows[-1]) for index in range(len(names))]
            _sums(sheet, layout, row, (block.value, layout.programme(programme)), shares, cells)
            row += 1
        above = [f"SUM({span((first, column), (row - 1, column))})" for column in columns]
        _sums(sheet, layout, row, (f"Subtotaal {block.value}", ""), above, allocation.select(block), "total ")
        subtotals.append(row)
        row += 1
    above = ["+".join(at(subtotal, column) for subtotal in subtotals) or "0" for column in columns]
    _sums(sheet, layout, row, ("Bijdrage", ""), above, allocation.cells, "total ")
    _checks(sheet, layout, row)


def _sums(
    sheet: Sheet,
    layout: Layout,
    row: int,
    labels: Sequence[str],
    sums: Sequence[str],
    cells: Sequence[Cell],
    style: str = "",
) -> None:
    """A row with a sum per participant, being what each bears of the cells, and the sum of the row."""
    cents = [layout.run.allocation.contribution(slug, cells) for slug in layout.people]
    end = 2 + len(cents)
    across = f"SUM({span((row, 2), (row, end - 1))})"
    sheet.texts(row, 0, labels, f"{style}text")
    for column, (made, share) in enumerate(zip((*sums, across), (*cents, sum(cents)), strict=True), start=2):
        sheet.formula(row, column, f"=ROUND({made},2)", euros(share), f"{style}euro")


def _checks(sheet: Sheet, layout: Layout, grand: int) -> None:
    """Below the contributions in row ``grand``: Afronding, the difference with all lines, what the reader changed."""
    allocation, row, end = layout.run.allocation, grand + 1, 2 + len(layout.people)
    if layout.apart or any(cell.weights is not None and layout.dividing(cell) is None for cell in allocation.cells):
        sheet.texts(row, 0, ("Afronding", *[""] * (end - 1)))
        sheet.formula(row, end, f"=ROUND({layout.rests},2)", euros(allocation.rounding_cents), "euro")
        row += 1
    borne = span((grand, end), (row - 1, end))
    sheet.texts(row, 0, ("Som van alle regels", *[""] * (end - 1)))
    sheet.formula(row, end, f"=ROUND(SUM({layout.line_column(AMOUNT)}),2)", euros(allocation.total_cents), "euro")
    sheet.texts(row + 1, 0, ("Verschil", *[""] * (end - 1)), "total text")
    sheet.formula(row + 1, end, f"=ROUND(SUM({borne})-{at(row, end)},2)", 0, "total euro")
    sheet.zero_is_right(row + 1, end)
    sheet.texts(row + 3, 0, ("Bijdrage volgens deze run", ""))
    sheet.texts(row + 4, 0, ("Verandering door uw invoer", ""), "total text")
    contributions = [allocation.contribution(slug) for slug in layout.people]
    for column, cents in enumerate((*contributions, sum(contributions)), start=2):
        sheet.number(row + 3, column, euros(cents), "euro")
        change = f"=ROUND({at(grand, column)}-{at(row + 3, column)},2)"
        sheet.formula(row + 4, column, change, 0, "total euro")


def _source(source: Source) -> tuple[str, str]:
    """Where a figure comes from, with what a reader must know, and whether it is an example figure."""
    return source.text + (f" ({source.note})" if source.note else ""), "voorbeeld" if source.example else ""

# SPDX-License-Identifier: EUPL-1.2
"""Which tables of a budget show the year itself? Lines, hosts, own choices and annexes, to the cent."""

from collections.abc import Iterable, Sequence

from sow_gov.allocation.choice_effect import choice_effect, for_others
from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.agreement import Agreement, PolicyChoice
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.hosting import HostedService, HostingAgreement, PriceBasis
from sow_gov.domain.placing import Side
from sow_gov.planning import overview
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import Totals
from sow_gov.wording.about import borne, of_line
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited, numbered
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import DASH, count, part_of
from sow_gov.wording.shown import About, told
from sow_gov.wording.table import Column, Row, RowKind, Table


def comparison_table(view: BudgetView) -> Table:
    """The contribution per participant against the budget of last year; without one, the contribution alone."""
    run, before = view.run, view.previous
    slugs = _either(run, before) if before else run.allocation.participants
    rows = [_bearer(run, before, slug) for slug in slugs]
    rounding = before.allocation.rounding_cents if before else None
    if run.allocation.rounding_cents or rounding:
        rows.append(_compared("Afronding", run.allocation.rounding_cents, rounding))
    total = before.allocation.total_cents if before else None
    abouts = borne(run), borne(before) if before else None
    rows.append(_compared("Totaal", run.allocation.total_cents, total, "total", abouts))
    heads = [Column("Gemeente", "text", 24), Column(f"Begroting {run.year}")]
    if before:
        heads.insert(1, Column(overview.called(before).capitalize()))
        heads += [Column("Verschil"), Column("Verschil in %", width=14)]
    example = run.example or bool(before and before.example)
    return Table("Bijdrage per gemeente", tuple(heads), tuple(rows), IN_EUROS, key="vergelijking", example=example)


def difference_table(run: Run, before: Run) -> Table:
    """From which part of the contribution the difference with last year comes; the parts sum to the difference."""
    slugs = _either(run, before)
    rows = []
    for block in Block:
        now, then = run.allocation.select(block), before.allocation.select(block)
        if now or then:
            rows.append(_differences(HEADINGS[block], slugs, now, then))
    rows.append(_differences("Verschil", slugs, run.allocation.cells, before.allocation.cells, "total"))
    columns = (Column("Onderdeel", "text", 28), *(Column(run.name(slug)) for slug in slugs), Column("Totaal"))
    caption = f"Verschil met de {overview.called(before)} per onderdeel"
    return Table(caption, columns, tuple(rows), IN_EUROS, key="verschil", example=run.example or before.example)


def lines_table(view: BudgetView, slug: str) -> Table:
    """The lines of a programme in the year: kind, taakveld, lasten and baten; reserve movements close the table."""
    run = view.run
    cells = {block: run.allocation.select(block, slug) for block in Block}
    abouts = {line.slug: of_line(run, cell, line) for own in cells.values() for cell in own for line in cell.lines}
    blocks = {block: [line for cell in own for line in cell.lines] for block, own in cells.items()}
    own = [line for lines in blocks.values() for line in lines]
    reserves = [line for line in own if line.kind is LineKind.RESERVE and line.cents]
    current = [line for line in own if line.kind is not LineKind.RESERVE]
    rows: list[Row] = []
    for block, lines in blocks.items():
        shown = [line for line in lines if line.kind is not LineKind.RESERVE]
        if shown:
            rows.append(Row((HEADINGS[block],), "group"))
            rows += [_line_row(run, line, abouts[line.slug]) for line in shown if line.cents or line.choice]
        if shown and len(shown) < len(current):
            rows.append(_sums_row("Subtotaal", shown, "subtotal"))
    if reserves:
        rows.append(_sums_row("Lasten en baten", current, "subtotal"))
        rows += [_line_row(run, line, abouts[line.slug]) for line in reserves]
    rows.append(_sums_row("Totaal met reserves" if reserves else "Totaal", own, "total"))
    columns = (
        Column("Regel", "text", 40), Column("Soort", "text", 19), Column("Taakveld", "text", 9), Column("Lasten"),
        Column("Baten"),
    )  # fmt: skip
    name = run.regime.programme(slug).name
    return Table(
        f"Regels van {name} in {run.year}", columns, tuple(rows), IN_EUROS, key=f"regels-{slug}", example=run.example
    )


def hosting_table(run: Run) -> Table:
    """Which support service which municipality hosts, at which price, for which department or by which driver."""
    rows: list[Row] = []
    for agreement in run.budget.hosting:
        rows.append(Row((f"{run.name(agreement.host)}, overeenkomst {agreement.number}",), "group"))
        rows += [_service_row(run, agreement, service) for service in agreement.services]
        rows.append(_hosted_sum(f"Totaal {run.name(agreement.host)}", agreement.services, "subtotal"))
    services = [service for agreement in run.budget.hosting for service in agreement.services]
    rows.append(_hosted_sum("Totaal gehoste diensten", services, "total"))
    placed = Column("Afdeling", "text", 22) if run.regime.departments else Column("Maatstaf", "text", 18)
    columns = (
        Column("Dienst", "text", 28), Column("Soort", "text", 7), placed,
        Column("Aantal", "number", 17), Column("Tarief", "number", 11), Column("Bedrag"),
    )  # fmt: skip
    note = "Soort is de letter in PIOFACH: personeel, informatievoorziening, organisatie, financiën, administratie en "
    return Table(
        f"Gehoste diensten in {run.year}", columns, tuple(rows), IN_EUROS, f"{note}archief, communicatie, huisvesting.",
        "gehost", example=run.example,
    )  # fmt: skip


def programme_money_table(view: BudgetView) -> Table | None:
    """Programme money per kind and participant, by programme; None when there is none."""
    cells = view.run.allocation.select(Block.PROGRAMME_MONEY)
    if not cells:
        return None
    rows: list[Row] = []
    for programme in view.run.regime.programmes:
        lines = [line for cell in cells if cell.programme == programme.slug for line in cell.lines]
        if lines:
            rows.append(Row((programme.name,), "group"))
        for code in dict.fromkeys(line.placing.category for line in lines):
            kind = [line for line in lines if line.placing.category == code]
            rows.append(_borne_row(view, view.categories[code], kind))
    rows.append(_borne_row(view, "Programmageld", [line for cell in cells for line in cell.lines], "total"))
    names = (Column(view.run.name(slug)) for slug in view.run.allocation.participants)
    return Table(
        f"Programmageld naar soort in {view.run.year}", (Column("Soort", "text", 28), *names, Column("Totaal")),
        tuple(rows), IN_EUROS, "Baten, zoals teruggevorderde uitkeringen, staan met een min.", "programmageld",
        example=view.run.example,
    )  # fmt: skip


def choices_table(run: Run) -> Table | None:
    """What each own choice costs against the standard, what its municipality pays, and what changes for the others."""
    rows = [_choice_row(run, agreement, choice) for agreement in run.budget.agreements for choice in agreement.choices]
    columns = (Column("Keuze", "text", 44), *map(Column, ("Kosten", "Standaard", "Bijdrage", "Voor de anderen")))
    caption = f"Wat eigen beleidskeuzes kosten in {run.year}"
    return Table(caption, columns, tuple(rows), IN_EUROS, key="keuzes", example=run.example) if rows else None


def closing_table(view: BudgetView, caption: str, head: str, groups: Iterable[tuple[str, Totals]], key: str) -> Table:
    """Lasten with additions, baten with withdrawals and their difference per group; every such table ends the same."""
    rows = [_closing_row(label, totals) for label, totals in groups]
    rows.append(_closing_row("Totaal", overview.total(view.run.allocation.figures), "total"))
    columns = (Column(head, "text", 46), Column("Lasten"), Column("Baten"), Column("Saldo"))
    return Table(caption, columns, tuple(rows), IN_EUROS, key=key, example=view.run.example)


def _either(run: Run, before: Run) -> tuple[str, ...]:
    """Who takes part in either year, in the order of the regulation."""
    return tuple(dict.fromkeys((*run.allocation.participants, *before.allocation.participants)))


def _bears(run: Run, slug: str) -> int:
    return run.allocation.contribution(slug) if slug in run.allocation.participants else 0


def _bearer(run: Run, before: Run | None, slug: str) -> Row:
    """What a participant bears now, beside what it bore then where there is anything to compare with."""
    then, about_then = (_bears(before, slug), borne(before, slug)) if before else (None, None)
    return _compared(run.name(slug), _bears(run, slug), then, "line", (borne(run, slug), about_then))


def _compared(
    label: str,
    now: int,
    then: int | None,
    kind: RowKind = "line",
    abouts: tuple[About | None, About | None] = (None, None),
) -> Row:
    """A row with an amount beside that of the year before (None: there is none), and what each of them is about."""
    about, about_then = abouts
    shown = told(amount(now), about) if about else amount(now)
    if then is None:
        return Row((label, shown), kind)
    before = told(amount(then), about_then) if about_then else amount(then)
    return Row((label, before, shown, amount(now - then), part_of(now - then, then)), kind)


def _differences(
    label: str, slugs: Sequence[str], now: Sequence[Cell], then: Sequence[Cell], kind: RowKind = "line"
) -> Row:
    def bears(cells: Sequence[Cell], slug: str) -> int:
        return sum(cell.shares.get(slug, 0) for cell in cells)

    parts = [bears(now, slug) - bears(then, slug) for slug in slugs]
    whole = sum(cell.total_cents for cell in now) - sum(cell.total_cents for cell in then)
    return Row((label, *(amount(cents, dash=True) for cents in (*parts, whole))), kind)


def _line_row(run: Run, line: BorneLine, about: About) -> Row:
    """A line with what a reader must know of it: who hosts it, or whose choice it is and by which decision."""
    kind, detail = line.kind.value, ""
    agreement = run.budget.agreement(line.bearing.participant or "")
    chosen = next((choice for choice in agreement.choices if choice.slug == line.choice), None) if agreement else None
    if chosen is not None and agreement is not None:
        owner = run.name(agreement.participant)
        kind, detail = "eigen keuze", f"{chosen.name}, {owner}; {numbered(chosen.decision)}"
    host = next((agreement for agreement in run.budget.hosting if line.origin == f"hosting {agreement.host}"), None)
    if host is not None:
        kind, detail = "gehoste dienst", f"gehost door {run.name(host.host)}, {host.number}"
    cells = (line.label, kind, line.placing.task_field, *(told(text, about) for text in _both_sides([line])))
    return Row(cells, "choice" if line.choice else "line", detail)


def _sums_row(label: str, lines: Iterable[BorneLine], kind: RowKind) -> Row:
    return Row((label, "", "", *_both_sides(lines)), kind)


def _both_sides(lines: Iterable[BorneLine]) -> tuple[str, str]:
    """Lasten with additions and baten with withdrawals, as text."""
    own = tuple(lines)
    costs = sum(line.cents for line in own if line.side is Side.COST)
    income = -sum(line.cents for line in own if line.side is Side.INCOME)
    return amount(costs, dash=True), amount(income, dash=True)


def _service_row(run: Run, agreement: HostingAgreement, service: HostedService) -> Row:
    price = service.prices[0]
    priced = service.basis is PriceBasis.PRICE_TIMES_QUANTITY
    quantity = f"{count(price.quantity)} {service.counted_in}" if priced else "vast bedrag"
    tariff = amount(price.unit_cents) if priced else DASH
    detail = f"{run.name(agreement.host)} levert tot en met {date_long(service.ends_on)}" if service.ends_on else ""
    departments = {department.slug: department.name for department in run.regime.departments}
    charged = departments[service.department] if service.department else run.regime.key(service.driver).name
    return Row((service.name, service.letter, charged, quantity, tariff, amount(price.cents)), "line", detail)


def _hosted_sum(label: str, services: Iterable[HostedService], kind: RowKind) -> Row:
    total = amount(sum(service.prices[0].cents for service in services))
    return Row((label, "", "", "", "", total), kind)


def _choice_row(run: Run, agreement: Agreement, choice: PolicyChoice) -> Row:
    effect, owner = choice_effect(run, {choice.slug}), agreement.participant
    costs = sum(line.costs[0] for line in choice.lines)
    standard = sum(line.standard_costs[0] for line in choice.lines)
    cents = (costs, standard, effect[owner], for_others(effect, owner))
    return Row((choice.name, *map(amount, cents)), "choice", cited(choice.decision))


def _borne_row(view: BudgetView, label: str, lines: Sequence[BorneLine], kind: RowKind = "line") -> Row:
    parts = [
        sum(line.cents for line in lines if line.bearing.participant == slug)
        for slug in view.run.allocation.participants
    ]
    return Row((label, *(amount(cents, dash=True) for cents in (*parts, sum(parts)))), kind)


def _closing_row(label: str, totals: Totals, kind: RowKind = "line") -> Row:
    costs, income = totals.costs + totals.added, totals.income + totals.withdrawn
    return Row((label, *(amount(cents, dash=True) for cents in (costs, income, costs - income))), kind)

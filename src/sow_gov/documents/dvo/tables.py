# SPDX-License-Identifier: EUPL-1.2
"""Which tables stand in a DVO? What one municipality gets, chooses, pays and when, said in Dutch, cell by cell.

Of the other municipalities only what all of them share is printed: the common costs, the common keys, and that an own
choice costs them nothing. Their own choices and their programme money stay out; the proof inside the file does open
the programme money, which the budget publishes, and closes the choices.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from sow_gov.allocation.choice_effect import choice_effect
from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.billing.advance import Advance
from sow_gov.documents.shared import IN_EUROS, counted
from sow_gov.domain.agreement import Agreement, ChoiceLine, PolicyChoice, Target, TargetKind
from sow_gov.domain.keys import Programme
from sow_gov.domain.source import any_example
from sow_gov.wording.about import borne, near
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro_whole
from sow_gov.wording.numbers import DASH, SPACE, count, fraction, listing, part_of, percentage
from sow_gov.wording.shown import About, told
from sow_gov.wording.table import Column, Row, Table

_NO_KEY = ("",) * 4
"""The cells between name and amount of a row that no key divides."""


def parts_table(run: Run, agreement: Agreement) -> Table:
    """The contribution in its three parts."""
    slug, parts = agreement.participant, run.allocation.parts(agreement.participant)

    def row(block: Block, cents: int, detail: str) -> Row:
        return Row((HEADINGS[block], told(amount(cents), borne(run, slug, block))), detail=detail)

    rows = [
        row(Block.SHARED, parts.shared_cents, "volgens de sleutel van elk programma"),
        row(Block.PROGRAMME_MONEY, parts.programme_money_cents, "rechtstreeks, voor de eigen inwoners"),
    ]
    if agreement.choices:
        detail = "meerkosten boven de standaard, min besparingen, volgens eigen besluit"
        rows.append(row(Block.CHOICES, parts.choices_cents, detail))
    rows.append(Row((f"Bijdrage {run.year}", told(amount(parts.total_cents), borne(run, slug))), "total"))
    name = run.name(agreement.participant)
    return Table(
        f"Bijdrage van {name} {run.year}", (Column("Onderdeel", "text", 70), Column("Bedrag")), tuple(rows), IN_EUROS,
        key="onderdelen", example=run.example,
    )  # fmt: skip


def service_table(run: Run, agreement: Agreement) -> Table:
    """The standard services per programme: what is delivered, by which unit, and how well."""
    units = {unit.slug: unit.name for unit in run.regulation.units}
    rows: list[Row] = []
    for programme in run.regime.programmes:
        services = [service for service in agreement.services if service.programme == programme.slug]
        rows += [Row((programme.name,), "group")] if services else []
        rows += [Row((s.name, s.description, s.quality), detail=units[s.unit]) for s in services]
    columns = (Column("Dienst", "text", 27), Column("Wat de gemeente krijgt", "text"), Column("Kwaliteit", "text", 33))
    return Table(f"Standaarddiensten {run.year} per programma", columns, tuple(rows), key="diensten")


def choice_table(run: Run, choice: PolicyChoice) -> Table:
    """The lines of an own choice: full cost, what the standard would cost, the extra that is charged, and its cap."""
    index = run.budget.years.index(run.year)
    units = {unit.slug: unit.name for unit in run.regulation.units}

    def detail(line: ChoiceLine) -> str:
        known = (line.quantity_note, units[line.unit], f"taakveld{SPACE}{line.placing.task_field}")
        return "; ".join(part for part in known if part)

    rows = [
        Row((line.label, *map(amount, _line_cents(choice, line, index)), amount(line.cap_cents)), detail=detail(line))
        for line in choice.lines
    ]
    charged = list(_charged_rows(run, choice))
    if len(rows) > 1 or charged:
        sums = (sum(cents) for cents in zip(*(_line_cents(choice, line, index) for line in choice.lines), strict=True))
        rows.append(Row(("Totaal", *map(amount, sums), "per regel"), "subtotal" if charged else "total"))
    rows += charged
    columns = ("Kosten", "Standaardkosten", "Meerkosten", "Plafond")
    return Table(
        f"{choice.name}, {run.year}", (Column("Regel", "text", 38), *map(Column, columns)), tuple(rows), IN_EUROS,
        example=any_example(line.source for line in choice.lines),
    )  # fmt: skip


def left_out_table(run: Run, agreement: Agreement) -> Table | None:
    """The standard modules that this municipality does not buy, each with its decision; None when it buys all."""
    names = {module.slug: module.name for module in run.budget.modules}
    rows = [Row((names[left.module], cited_briefly(left.decision))) for left in agreement.not_bought]
    columns = (Column("Module", "text", 60), Column("Besluit", "text"))
    return (
        Table("Standaardmodules die niet worden afgenomen", columns, tuple(rows), key="niet-afgenomen")
        if rows
        else None
    )


def _charged_rows(run: Run, choice: PolicyChoice) -> Iterator[Row]:
    """What is charged when that is not the extra cost itself: the part in a group, the surcharge, and their sum."""
    lines = [line for cell in run.allocation.select(choice=choice.slug) for line in cell.lines]
    own = sum(line.cents for line in lines if line.surcharge is None)
    if choice.joint is not None:
        key, members = run.regime.key(choice.joint.key).name, listing([run.name(slug) for slug in choice.joint.members])
        yield Row(("Deel van deze gemeente", "", "", amount(own), ""), detail=f"samen met {members}; {key}")
    for line in lines:
        if line.surcharge is not None:
            rate = percentage(Fraction(line.surcharge.permille, 1000))
            covers = f"{rate} van {amount(own)}, voor {line.surcharge.cover.value}"
            yield Row((line.label, "", "", amount(line.cents), ""), detail=covers)
    if choice.joint is not None or choice.surcharge is not None:
        yield Row(("In rekening", "", "", amount(sum(line.cents for line in lines)), ""), "total")


def effect_table(run: Run, agreement: Agreement) -> Table:
    """Who pays for the own choices of this municipality: every contribution with each choice minus that without it."""
    participants = run.allocation.participants

    def moved(choices: Collection[str]) -> Iterator[str]:
        effect = choice_effect(run, choices)
        return (amount(effect[slug]) for slug in participants)

    rows = [
        Row((choice.name, *moved({choice.slug})), "choice", cited_briefly(choice.decision))
        for choice in agreement.choices
    ]
    rows.append(Row(("Totaal", *moved({choice.slug for choice in agreement.choices})), "total"))
    columns = (Column("Eigen beleidskeuze", "text", 46), *(Column(run.name(slug)) for slug in participants))
    caption = f"Wie de eigen beleidskeuzes van {run.name(agreement.participant)} betaalt, {run.year}"
    return Table(caption, columns, tuple(rows), IN_EUROS, key="gevolg", example=run.example)


def contribution_table(run: Run, agreement: Agreement) -> Table:
    """How the contribution is made: shared costs with key, counts and share, programme money, own choices, total."""
    slug, money = agreement.participant, Block.PROGRAMME_MONEY
    parts, rows = run.allocation.parts(slug), _shared_rows(run, slug)
    per_programme = _per_programme(run, slug, money)
    if per_programme:
        rows.append(Row((HEADINGS[money],), "group"))
        for programme, cents in per_programme:
            borne_of_it = told(amount(cents), borne(run, slug, money, programme.slug))
            rows.append(Row((programme.name, *_NO_KEY, borne_of_it)))
        whole = told(amount(parts.programme_money_cents), borne(run, slug, money))
        rows.append(Row((HEADINGS[money], *_NO_KEY, whole), "subtotal"))
    for choice in agreement.choices:
        cents = run.allocation.contribution(slug, run.allocation.select(choice=choice.slug))
        extra = told(amount(cents), borne(run, slug, Block.CHOICES, choice.slug))
        rows.append(Row((choice.name, *_NO_KEY, extra), "choice", cited_briefly(choice.decision)))
    rows.append(Row((f"Bijdrage {run.year}", *_NO_KEY, told(amount(parts.total_cents), borne(run, slug))), "total"))
    name = run.name(agreement.participant)
    columns = (
        Column("Programma en sleutel", "text", 37), Column("Kosten samen", width=17),
        Column(f"Aantal {name}", width=11), Column("Aantal samen", width=9), Column("Aandeel", width=9),
        Column("Bijdrage"),
    )  # fmt: skip
    return Table(
        f"Hoe de bijdrage van {name} tot stand komt, {run.year}", columns, tuple(rows), IN_EUROS,
        "Aandelen zijn afgerond om te lezen; gerekend is tot op de cent met de aantallen zelf.", "bijdrage",
        example=run.example,
    )  # fmt: skip


def target_table(agreement: Agreement, kind: TargetKind) -> Table | None:
    """The targets of a kind with their norm per agreed year; None when there are none."""
    targets = [target for target in agreement.targets if target.kind is kind]
    if not targets:
        return None
    financial = kind is TargetKind.FINANCIAL
    years = sorted({year for target in targets for year in target.norms})
    name, width, unit = ("Taakstelling", 40, "in hele euro's") if financial else ("Doelstelling", 52, "")
    columns = (
        Column(f"{name} en maat", "text", width), Column("Richting", "text", 11),
        *(Column(f"Norm {year}") for year in years),
    )  # fmt: skip
    rows = tuple(_target_row(target, years) for target in targets)
    return Table(
        f"{name}en met norm per jaar", columns, rows, unit, _sources([target.source.text for target in targets]),
        f"{name.lower()}en", example=any_example(target.source for target in targets),
    )  # fmt: skip


def payment_table(run: Run, agreement: Agreement, advances: Sequence[Advance]) -> Table:
    """The instalments with part and amount; without advances the amounts are still open."""
    cents = {advance.instalment.number: advance.total_cents for advance in advances}
    rows = [
        Row((
            term.name[:1].upper() + term.name[1:], date_long(term.invoiced_on), date_long(term.due_on),
            fraction(term.part), amount(cents[term.number]) if cents else DASH,
        ))
        for term in agreement.payment.instalments
    ]  # fmt: skip
    whole = sum((term.part for term in agreement.payment.instalments), Fraction())
    rows.append(Row(("Totaal", "", "", fraction(whole), amount(sum(cents.values())) if cents else DASH), "total"))
    columns = (
        Column("Termijn", "text", 30), Column("Factuurdatum", "text"), Column("Vervaldatum", "text"),
        Column("Deel", width=8), Column("Bedrag"),
    )  # fmt: skip
    return Table(
        f"Termijnen {run.year}", columns, tuple(rows), IN_EUROS, key="termijnen", example=run.example and bool(cents)
    )


def _line_cents(choice: PolicyChoice, line: ChoiceLine, index: int) -> tuple[int, int, int]:
    """Full cost, standard cost and charge of a line in year T + ``index``."""
    return line.costs[index], line.standard_costs[index], choice.charge_cents(line, index)


def _shared_rows(run: Run, participant: str) -> list[Row]:
    """A heading, a row per programme and key, and the subtotal with the share in everything shared."""
    rows = [Row((HEADINGS[Block.SHARED],), "group")]
    cells = [c for c in run.allocation.select(Block.SHARED) if c.bearing.participant in (None, participant)]
    for programme in run.regime.programmes:
        own = [cell for cell in cells if cell.programme == programme.slug]
        for key in dict.fromkeys(_key(cell) for cell in own):
            same = [cell for cell in own if _key(cell) == key]
            rows.append(_shared_row(run, programme, same, participant))
    whole = sum(cell.total_cents for cell in cells)
    own_cents = run.allocation.contribution(participant, cells)
    every, own_part = borne(run, block=Block.SHARED), borne(run, participant, Block.SHARED)
    sums = (told(amount(whole), every), "", "", part_of(own_cents, whole), told(amount(own_cents), own_part))
    rows.append(Row((HEADINGS[Block.SHARED], *sums), "subtotal"))
    return rows


def _key(cell: Cell) -> str:
    """The slug of the key that divides a cell; "" when one participant bears it in full."""
    return cell.weights.key.slug if cell.weights else ""


def _shared_row(run: Run, programme: Programme, cells: Sequence[Cell], participant: str) -> Row:
    cents, own_cents = sum(cell.total_cents for cell in cells), run.allocation.contribution(participant, cells)
    all_of_it = len(cells) == len(run.allocation.select(Block.SHARED, programme.slug))
    said = told if all_of_it else _near
    whole = said(amount(cents), borne(run, "", Block.SHARED, programme.slug))
    own = said(amount(own_cents), borne(run, participant, Block.SHARED, programme.slug))
    weights = cells[0].weights
    if weights is None:
        return Row((programme.name, whole, "", "", "", own), detail="rechtstreeks")
    return Row((programme.name, whole, *_counts(weights, participant), own), detail=weights.key.name)


def _near(text: str, about: About) -> str:
    """An amount that is a part of what can be explained."""
    return told(text, near(about))


def _counts(weights: Weights, participant: str) -> tuple[str, str, str]:
    """Own count, total count and share by a key; no counts for a key of terms, and no share for one of amounts."""
    if weights.absolute:
        return "", "", ""
    own, whole = weights.values[participant], weights.total
    share = part_of(own, whole)
    if not weights.key.counts:
        return "", "", share
    if weights.key.in_cents and not any(cents % 100 for cents in weights.values.values()):
        return count(own // 100), count(whole // 100), share  # whole euros: with their cents they do not fit
    write = counted(weights)
    return write(own), write(whole), share


def _per_programme(run: Run, participant: str, block: Block) -> list[tuple[Programme, int]]:
    """Each programme in which the participant bears anything of a block, and how many cents."""
    found = [
        (programme, run.allocation.contribution(participant, run.allocation.select(block, programme.slug)))
        for programme in run.regime.programmes
    ]
    return [(programme, cents) for programme, cents in found if cents]


def _sources(texts: Sequence[str]) -> str:
    """Name every source once: the work first, then the places in it, which stand after its last comma."""
    places: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        work, _, place = text.rpartition(", ")
        places.setdefault(work, []).append(place)
    return f"Bron: {'; '.join(', '.join(filter(None, (work, '; '.join(found)))) for work, found in places.items())}."


def _target_row(target: Target, years: Sequence[int]) -> Row:
    write = euro_whole if target.kind is TargetKind.FINANCIAL else count
    norms = (write(target.norms[year]) if year in target.norms else DASH for year in years)
    return Row((target.name, target.direction.value, *norms), detail=target.measure)

# SPDX-License-Identifier: EUPL-1.2
"""Why did a contribution change? A waterfall and a table per municipality, and how every cause is measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.compare import Standing
from sow_gov.documents.comparison import difference_table, headed
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import Account
from sow_gov.planning.causes import Cause
from sow_gov.planning.difference import ROUNDING, Change, Difference, rows
from sow_gov.web.language import Said, say
from sow_gov.web.screens.links import TOGETHER, explanation_address, opened
from sow_gov.wording.charts import Part, waterfall
from sow_gov.wording.colours import LESS, MORE, WHOLE
from sow_gov.wording.money import amount_change, euro, euro_change, euro_short
from sow_gov.wording.numbers import DASH, part_of, percentage
from sow_gov.wording.table import Column, Row, Table

_MEASURES = {
    Cause.VOLUME: say(
        "Andere aantallen achter dezelfde sleutels, en een ander aantal eenheden van een dienst met een tarief. Een "
        "sleutel die maar in één van beide jaren bestaat heeft geen volume-effect."
    ),
    Cause.KEY: say(
        "Een andere verdeelregeling: een andere sleutel bij een programma, andere voorwaarden of vaste bedragen van "
        "een sleutel, of een regel die door een ander programma wordt gedragen."
    ),
    Cause.CHOICES: say(
        "De meerkosten van eigen beleidskeuzes met hun opslagen, en wat zij in de gezamenlijke kosten schelen."
    ),
    Cause.LEVEL: say(
        "Wat uitvoeringskosten en eigen inkomsten anders veranderen dan door indexering, tarief of aantal; regels die "
        "erbij komen of vervallen; en het programmageld van de eigen cliënten."
    ),
    Cause.OTHER: say(
        "Toevoegingen aan en onttrekkingen uit reserves, gemeenten die toetreden of uittreden, en modules die een "
        "gemeente niet afneemt."
    ),
}
_OF_ROUNDING = say("De centen tussen exact en afgerond: beide bijdragen en elke oorzaak staan in hele centen.")


@dataclass(frozen=True, slots=True)
class Municipality:
    """What one municipality sees of its change: its name, one sentence, the drawing and the table beside it."""

    name: str
    sentence: Said
    chart: str
    table: Table


def comparison_screen(made: Difference, account: Account) -> dict[str, Any]:
    """Show why contributions changed.

    Args:
        made: the change of every municipality, by cause.
        account: a reviewer sees its own municipality first; of own choices everybody sees the amount alone.
    """
    own_first = sorted(made.changes, key=lambda slug: slug != account.participant)
    changes = [*made.changes.values(), made.together]
    return {
        "lead": _sentence(made, made.together, say("de gemeenten samen")),
        "example": made.example,
        "overview": difference_table(made, lambda cents, run, slug: _opened(run, slug or TOGETHER, cents)),
        "municipalities": tuple(_municipality(made, slug) for slug in own_first),
        "measures": tuple(_measures(made, changes)),
        "realised": any(run.allocation.figures.phase is Phase.ACTUAL for run in (made.before, made.after)),
        "runs": (made.before.digest[:16], made.after.digest[:16]),
    }


def choices_screen(known: Sequence[Standing], year: int, before: Standing, after: Standing) -> dict[str, Any]:
    """Show what can be compared, with what is compared now.

    Args:
        known: everything that can be compared.
        year: the year of the page.
        before: what is compared with.
        after: what is looked at.
    """
    return {
        "year": year,
        "years": sorted({standing.year for standing in known}, reverse=True),
        "phases": tuple(Phase),
        "own_phases": tuple(standing.phase for standing in known if standing.year == year),
        "before": before,
        "after": after,
        "alone": len(known) < 2,
    }


def _opened(run: Run, slug: str, cents: int) -> str:
    """A contribution, open to its explanation; only what was budgeted is explained on a page."""
    budgeted = run.allocation.figures.phase is Phase.BUDGET
    return opened(cents, explanation_address(run.arrangement.slug, run.year, slug) if budgeted else None)


def _municipality(made: Difference, slug: str) -> Municipality:
    change, name = made.changes[slug], made.after.name(slug)
    return Municipality(name, _sentence(made, change, name), _chart(made, change), _table(made, slug, name))


def _table(made: Difference, slug: str, name: str) -> Table:
    """What each cause adds, in euros and as a part of what the municipality paid before."""
    change, (start, end) = made.changes[slug], made.between
    found = [Row((headed(start), _opened(made.before, slug, change.from_cents), ""), "subtotal")]
    for cause, (cents,) in rows([change]):
        detail = _programme_money(made, slug) if cause == Cause.LEVEL else ""
        part = "" if cause == ROUNDING else _part(cents, change)
        found.append(Row((headed(cause), amount_change(cents, dash=True), part), detail=detail))
    difference = change.difference_cents
    found.append(Row(("Verschil", amount_change(difference, dash=True), _part(difference, change)), "subtotal"))
    found.append(Row((headed(end), _opened(made.after, slug, change.to_cents), ""), "total"))
    columns = (Column("Oorzaak", "text"), Column("Bedrag"), Column("Deel"))
    note = f"Deel: van de bijdrage volgens {start}."
    return Table(f"{name}, {start} naar {end}", columns, tuple(found), IN_EUROS, note, example=made.example)


def _programme_money(made: Difference, slug: str) -> str:
    """How much of the change is programme money of the municipality's own clients; "" when it did not move."""
    if not all(slug in run.allocation.participants for run in (made.before, made.after)):
        return ""
    cents = [
        run.allocation.contribution(slug, run.allocation.select(Block.PROGRAMME_MONEY))
        for run in (made.before, made.after)
    ]
    moved = cents[1] - cents[0]
    return f"waarvan programmageld {amount_change(moved)}" if moved else ""


def _chart(made: Difference, change: Change) -> str:
    """The causes that do something, one after the other, from the first contribution to the second."""
    start, end = made.between
    steps = []
    for cause, cents in change.causes.items():
        if cents:
            colour, pattern = MORE if cents > 0 else LESS
            steps.append(Part(headed(cause), cents, euro_change(cents), colour, pattern))
    difference = change.difference_cents
    whole = f"{euro_short(change.to_cents)} ({euro_change(difference)})"
    begin = Part(headed(start), 0, euro_short(change.from_cents), *WHOLE)
    return waterfall(begin, steps, Part(headed(end), difference, whole, *WHOLE))


def _sentence(made: Difference, change: Change, name: str | Said) -> Said:
    """What happened to a contribution, in one sentence."""
    cents = change.difference_cents
    before, after = (_standing(run) for run in (made.before, made.after))
    values = {
        "name": name, "change": euro(abs(cents)), "before": euro(change.from_cents), "after": euro(change.to_cents),
        "start": before, "end": after,
    }  # fmt: skip
    if cents > 0:
        return say(
            "De bijdrage van %(name)s is %(change)s hoger: van %(before)s (%(start)s) naar %(after)s (%(end)s).",
            **values,
        )
    if cents < 0:
        return say(
            "De bijdrage van %(name)s is %(change)s lager: van %(before)s (%(start)s) naar %(after)s (%(end)s).",
            **values,
        )
    del values["change"], values["before"]
    return say("De bijdrage van %(name)s is %(after)s, in de %(start)s en in de %(end)s.", **values)


def _standing(run: Run) -> Said:
    if run.allocation.figures.phase is Phase.BUDGET:
        return say("begroting %(year)s", year=run.year)
    return say("realisatie %(year)s", year=run.year)


def _measures(made: Difference, changes: Sequence[Change]) -> Iterator[tuple[str, Said]]:
    """The name of each row with how it is measured."""
    for name, _ in rows(changes):
        if name == Cause.PRICE:
            yield headed(name), _price(made)
        else:
            yield headed(name), _OF_ROUNDING if name == ROUNDING else _MEASURES[Cause(name)]


def _price(made: Difference) -> Said:
    """How price is measured between these two."""
    if made.before.year == made.after.year:
        return say("Binnen één jaar is er geen indexering, en dus geen prijseffect.")
    if made.growth is None:
        return say(
            "Niet van elk jaar is de indexering bekend. Alleen een ander tarief van een dienst van een gastheer telt."
        )
    return say(
        "Het tarief van een dienst van een gastheer, en bij andere uitvoeringskosten de indexering van de begroting: "
        "lonen (Iv3-categorie 1.1) %(wages)s, andere kosten %(prices)s. Rente, afschrijving, voorzieningen, onvoorzien "
        "en inkomsten worden niet geïndexeerd.",
        wages=percentage(made.growth.wages),
        prices=percentage(made.growth.prices),
    )


def _part(cents: int, change: Change) -> str:
    return part_of(cents, change.from_cents) if cents else DASH

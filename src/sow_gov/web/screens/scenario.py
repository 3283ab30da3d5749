# SPDX-License-Identifier: EUPL-1.2
"""What would it mean? A form with what the budget has, beside it the effect per municipality, and what was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.documents.scenario import WHOLE, apart_tables, block_table, effect_table, remarks
from sow_gov.domain.people import Account
from sow_gov.planning.effect import Effect
from sow_gov.web.language import Said, say
from sow_gov.web.screens.scenario_form import Field, Form
from sow_gov.wording.money import euro_change, euro_short
from sow_gov.wording.table import Table


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A kept scenario in the list: ``made_at`` as clocks here say it; ``moved`` when the budget is another since."""

    scenario_id: str
    name: str
    address: str
    function: str
    made_at: datetime
    moved: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form; ``changed`` when something is filled in there, so that it stands open."""

    name: str
    title: Said
    help: Said
    changed: bool


def effect_screen(run: Run, effect: Effect | None, errors: Sequence[str], account: Account) -> dict[str, Any]:
    """Show what a scenario changes.

    Args:
        run: what it was compared with.
        effect: what it changes; None when it cannot be worked out.
        errors: why not, in sentences.
        account: remarks on agreements that it does not see are left out.
    """
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    if effect is not None:
        tables = (effect_table(run, effect, WHOLE), block_table(run, effect, WHOLE), *apart_tables(run, effect, WHOLE))
        notes = tuple(remarks(run, effect, account.sees_agreement))
    return {"told": _told(run, effect, errors), "errors": tuple(errors), "tables": tables, "notes": notes}


def scenario_screen(run: Run, form: Form, kept: Sequence[KeptEntry], opened: KeptEntry | None) -> dict[str, Any]:
    """Show the form.

    Args:
        run: what scenarios are compared with.
        form: what is filled in.
        kept: the scenarios of the year; none for who may not keep any.
        opened: the one that fills the form, if any.
    """
    start = f"/{run.arrangement.slug}/{run.year}/scenario"
    return {
        "year": run.year,
        "address": start,
        "sections": _sections(form),
        "names": {slug: run.name(slug) for slug in run.regulation.participants},
        "counts": form.counts,
        "key_fields": form.keys,
        "keys": {key.slug: key.name for key in run.regime.keys},
        "tariffs": form.tariffs,
        "choices": form.choices,
        "lines": form.lines,
        "leaving": form.leaving,
        "services": {slug: service.name for slug, service in form.services.items()},
        "taken_over": form.taken_over,
        "first_day": f"{run.year}-01-01",
        "last_day": f"{run.year}-12-31",
        "may_keep": form.account.sees_every_agreement,
        "kept": kept,
        "opened": opened,
        "name": form.typed.get("naam", opened.name if opened else ""),
    }


def _sections(form: Form) -> dict[str, Section]:
    """The parts of the form that have something in them, in order."""
    fields: dict[str, tuple[Said, Said, list[Field]]] = {
        "counts": (
            say("Aantallen achter de sleutels"),
            say("Wat elke gemeente telt. Een ander aantal verdeelt de gezamenlijke kosten opnieuw."),
            [field for _, row in form.counts for field in row],
        ),
        "keys": (
            say("Sleutel per programma"),
            say("Welke sleutel van de verdeelregeling de kosten van een programma verdeelt."),
            list(form.keys),
        ),
        "tariffs": (
            say("Tarieven van gehoste diensten"),
            say("De prijs per eenheid, of het vaste bedrag van een dienst, in euro's."),
            list(form.tariffs),
        ),
        "choices": (
            say("Eigen beleidskeuzes"),
            say("De meerkosten boven de standaarddienst, in euro's. Weg: de keuze vervalt."),
            [field for row in form.choices for field in row],
        ),
        "lines": (
            say("Begrotingsregels"),
            say("Het bedrag van een regel in euro's; of zij een last of een bate is blijft gelijk."),
            list(form.lines),
        ),
        "leaving": (
            say("Een gemeente treedt uit"),
            say("Tot die dag draagt iedereen, daarna dragen de anderen de gezamenlijke kosten."),
            [field for row in form.leaving for field in row],
        ),
        "taken_over": (
            say("Een gehoste dienst in eigen beheer"),
            say("De hosting vervalt op die dag; eigen kosten komen ervoor in de plaats."),
            [field for row in form.taken_over for field in row] if form.services else [],
        ),
    }
    return {
        name: Section(name, title, text, any(field.changed for field in inside))
        for name, (title, text, inside) in fields.items()
        if inside
    }


def _told(run: Run, effect: Effect | None, errors: Sequence[str]) -> Said:
    """The effect in one sentence, for who cannot see the table change."""
    if effect is None:
        return say("Dit is niet door te rekenen; er staat bij wat er mis is (%(count)s keer).", count=len(errors))
    moved = {name: each.difference_cents for name, each in effect.contributions.items()}
    most = max(moved, key=lambda name: abs(moved[name]))
    if not moved[most]:
        return say("Voor geen gemeente verandert er iets.")
    return say(
        "De gemeenten dragen samen %(total)s (%(change)s); het meest verandert %(name)s: %(moved)s.",
        total=euro_short(effect.total.after_cents),
        change=euro_change(effect.total.difference_cents),
        name=run.name(most),
        moved=euro_change(moved[most]),
    )

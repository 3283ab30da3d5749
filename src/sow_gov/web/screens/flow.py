# SPDX-License-Identifier: EUPL-1.2
"""Which way does the money go? The picture of the year, the table with every band, and what a band is made of."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sow_gov.allocation.explain import Part, open_parts
from sow_gov.allocation.run import Run
from sow_gov.documents.flow import flow_table
from sow_gov.domain.people import Account
from sow_gov.domain.trace import Trace
from sow_gov.planning.flow import Band, Flow
from sow_gov.web.language import say
from sow_gov.web.screens.links import TOGETHER, band_address, explanation_address, opened
from sow_gov.web.screens.steps import Step, common_grounds, told
from sow_gov.wording.citing import cited_in_full
from sow_gov.wording.flow_picture import flow_picture
from sow_gov.wording.money import euro


def flow_screen(run: Run, followed: Flow, account: Account) -> dict[str, Any]:
    """Show the flow of a year.

    Args:
        run: the divided figures.
        followed: their flow.
        account: bands that it may open are links; those of own choices of others are an amount alone.
    """

    def link(band: Band) -> Mapping[str, str]:
        address = _address(run, band, account)
        return {"href": address, "hx-get": address} if address else {}

    def shown(band: Band) -> str:
        return opened(band.cents, _address(run, band, account))

    whole = explanation_address(run.arrangement.slug, run.year, TOGETHER)
    return {
        "year": run.year,
        "example": run.example,
        "status": run.budget.status,
        "total_cents": run.allocation.total_cents,
        "picture": flow_picture(run, followed, link),
        "undrawn": tuple((band.label, euro(band.cents)) for band in followed.undrawn),
        "table": flow_table(run, followed, shown, opened(run.allocation.total_cents, whole)),
        "run": run.digest[:16],
    }


def band_screen(run: Run, band: Band, trace: Part, account: Account) -> dict[str, Any]:
    """Show why a band is as wide as it is.

    Args:
        run: what the flow was made from.
        band: one that does not end at a municipality.
        trace: its explanation, which the account may open (:func:`sow_gov.web.screens.explanation.may_open`).
        account: lines of own choices that it may not see keep their amount and nothing else.
    """
    shown = open_parts(trace, account.sees_agreement)
    step = replace(_step(run, shown), address=None, parts=tuple(_step(run, part) for part in shown.inputs))
    decided = (part.decision for _, part in shown.walk() if part.decision)
    own = dict.fromkeys(map(cited_in_full, decided))
    budget = () if band.owner else common_grounds(run)[:1]
    return {
        "step": step,
        "name": None,
        "about": say("wat in %(year)s langs deze weg gaat, na aftrek van eigen baten", year=run.year),
        "home": ("stroom", say("Geldstroom %(year)s", year=run.year)),
        "year": run.year,
        "way": (),
        "rests_on": (*budget, *own),
        "proof": None,
        "run": run.digest[:16],
    }


def _address(run: Run, band: Band, account: Account) -> str | None:
    """What a band opens: into a municipality, what that one bears of the programme; None where it is closed."""
    if band.owner is not None and not account.sees_agreement(band.owner):
        return None
    if band.bearer is not None:
        return explanation_address(run.arrangement.slug, run.year, band.bearer, None, band.start.slug)
    return band_address(run.arrangement.slug, run.year, band.start.code, band.end.code)


def _step(run: Run, trace: Trace) -> Step:
    """A value with its source; a line that can be asked for leads to who bears it, and has its parts there."""
    code = trace.code if isinstance(trace, Part) else None
    address = explanation_address(run.arrangement.slug, run.year, TOGETHER, None, code) if code else None
    shown = told(run, trace)
    if address is None:
        return replace(shown, parts=tuple(_step(run, part) for part in trace.inputs))
    detail = "; bron: ".join(part for part in (shown.detail, shown.source) if part)
    return replace(shown, detail=detail, address=address)

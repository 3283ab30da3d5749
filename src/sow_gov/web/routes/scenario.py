# SPDX-License-Identifier: EUPL-1.2
"""What would it mean? Try changes on a year, and keep them as a scenario or throw them away; nothing posted changes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.allocation.run import Run
from sow_gov.app import scenario as scenarios
from sow_gov.app.scenario import what_if
from sow_gov.domain.errors import Fault
from sow_gov.planning.effect import Effect
from sow_gov.planning.scenario import Changes, ChangesRejected, Scenario
from sow_gov.store.scenarios import KeptScenario
from sow_gov.web.access import ALLOW, MEMBERS, SEES_EVERY_AGREEMENT
from sow_gov.web.errors import in_words, sentence
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.scenario import KeptEntry, effect_screen, scenario_screen
from sow_gov.web.screens.scenario_form import Form, filled_in
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/scenario", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def scenario_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What can be changed, and which scenarios were kept?"""
    return visit.kept_page("scenario.html.j2", year, lambda: _screen(visit, visit.run(year), {}, None))


@post("/{arrangement:str}/{year:int}/scenario", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def try_scenario(visit: NamedDependency[Visit], year: FromPath[int], data: Filled) -> Response[str]:
    """What would these changes mean? As a page, or the part that htmx asks for while somebody types."""
    run = visit.run(year)
    if visit.fragment:
        form = Form(run, visit.member, data)
        return visit.page("_effect.html.j2", _effect(form, *form.changes()))
    return _answer(visit, run, data)


@post("/{arrangement:str}/{year:int}/scenario/bewaren", opt={ALLOW: SEES_EVERY_AGREEMENT}, sync_to_thread=True)
def keep_scenario(visit: NamedDependency[Visit], year: FromPath[int], data: Filled) -> Response[Any]:
    """Keep the changes under a name."""
    run = visit.run(year)
    changes, unread = Form(run, visit.member, data).changes()
    if unread:
        return _answer(visit, run, data)
    try:
        wanted = Scenario(data.get("naam", "").strip(), year, changes)
        known_as = scenarios.keep(
            visit.archive, wanted, uuid4().hex, visit.actor, visit.at, replacing="vervang" in data
        )
    except ChangesRejected:
        return _answer(visit, run, data)
    except Fault as fault:
        return _answer(visit, run, data, sentence(fault))
    return Redirect(f"/{visit.arrangement}/{year}/scenario/{known_as}", status_code=303)


@get("/{arrangement:str}/{year:int}/scenario/{scenario_id:str}", opt={ALLOW: SEES_EVERY_AGREEMENT}, sync_to_thread=True)
def kept_scenario_page(visit: NamedDependency[Visit], year: FromPath[int], scenario_id: FromPath[str]) -> Response[str]:
    """What would this scenario mean now?"""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        found = next((each for each in _kept(visit, year) if each.scenario_id == scenario_id), None)
        if found is None:
            raise NotThere
        return _screen(visit, run, filled_in(run, found.scenario.changes), found)

    return visit.kept_page("scenario.html.j2", year, context)


@post(
    "/{arrangement:str}/{year:int}/scenario/{scenario_id:str}/weggooien",
    opt={ALLOW: SEES_EVERY_AGREEMENT},
    sync_to_thread=True,
)
def throw_scenario_away(visit: NamedDependency[Visit], year: FromPath[int], scenario_id: FromPath[str]) -> Redirect:
    """Throw a kept scenario away."""
    scenarios.throw_away(visit.archive, scenario_id, visit.actor, visit.at)
    return Redirect(f"/{visit.arrangement}/{year}/scenario", status_code=303)


def _answer(visit: Visit, run: Run, data: Mapping[str, str], refused: str | None = None) -> Response[str]:
    """The page with what was filled in; ``refused`` says why it was not kept."""
    context = _screen(visit, run, data, None) | {"refused": refused}
    wrong = refused or context["errors"]
    return visit.page("scenario.html.j2", context, status=422 if wrong else 200, year=run.year)


def _screen(visit: Visit, run: Run, data: Mapping[str, str], opened: KeptScenario | None) -> dict[str, Any]:
    """The form with the effect of what is filled in, and the list of what was kept for who may keep."""
    form = Form(run, visit.member, data)
    kept = [_entry(visit, run, each) for each in _kept(visit, run.year)] if form.account.sees_every_agreement else []
    shown = _entry(visit, run, opened) if opened else None
    # of what was kept, what no longer fits must be told, not left out
    changes, unread = (opened.scenario.changes, []) if opened else form.changes()
    return scenario_screen(run, form, kept, shown) | _effect(form, changes, unread) | {"refused": None}


def _effect(form: Form, changes: Changes, unread: Sequence[Fault]) -> dict[str, Any]:
    """What the changes do, or everything because of which they do nothing."""
    effect: Effect | None = None
    errors: list[str] = []
    try:
        effect = what_if(form.run, changes, unread)
    except ChangesRejected as rejected:
        errors = [in_words(fault) for fault in rejected.faults]
    return effect_screen(form.run, effect, errors, form.account)


def _kept(visit: Visit, year: int) -> list[KeptScenario]:
    return scenarios.every(visit.archive, year)


def _entry(visit: Visit, run: Run, kept: KeptScenario) -> KeptEntry:
    address = f"/{visit.arrangement}/{run.year}/scenario/{kept.scenario_id}"
    made_at = visit.local(kept.made_at)
    return KeptEntry(kept.scenario_id, kept.scenario.name, address, kept.function, made_at, kept.run != run.digest)

# SPDX-License-Identifier: EUPL-1.2
"""Is a budget adopted exactly when every council was served in time with proof, and every zienswijze answered (M14)?"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cycles import GIVEN, NAMES, NONE, OFFERED, SENT, answered, law, paper, sent, taken
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle import CycleEvent, CycleStep, GoneOn
from sow_gov.domain.views import ViewEvent
from sow_gov.planning.cycle import defects, gate

VOTE = OFFERED + timedelta(days=7)
WEEKS = timedelta(weeks=12)
SERVED = st.one_of(st.none(), st.dates(SENT - timedelta(days=9), SENT + timedelta(days=16)))
PROOFS = st.sampled_from(["brief 4", ""])
SAID: dict[str, list[ViewEvent]] = {
    "niets": [], "geen": [NONE], "open": [GIVEN], "op tijd": answered(VOTE - timedelta(days=1)),
    "te laat": answered(VOTE),
}  # fmt: skip
FORMS = st.sampled_from([LegalForm.PUBLIC_BODY, LegalForm.OPERATIONS_BODY, LegalForm.JOINT_ORGAN])


def expected(name: str, served: date | None, proof: str, said: str, last: date) -> set[tuple[str, str]]:
    found = set()
    if served is None:
        found.add(("CYCLE-05", name))
    else:
        found |= {("CYCLE-06", name)} if served > last else set()
        found |= set() if proof else {("CYCLE-07", name)}
    return found | ({("CYCLE-08", name)} if said in {"open", "te laat"} else set())


@given(st.data(), FORMS, st.booleans())
def test_the_gate_opens_when_nothing_is_wrong_and_only_then(data: st.DataObject, form: LegalForm, budget: bool):
    events: list[CycleEvent] = [taken(CycleStep.OFFERED, OFFERED)] if form is LegalForm.PUBLIC_BODY else []
    last = (OFFERED if form is LegalForm.PUBLIC_BODY else VOTE) - WEEKS
    wanted: set[tuple[str, str]] = set()
    views = {}
    for name in NAMES:
        served, proof, said = data.draw(SERVED), data.draw(PROOFS), data.draw(st.sampled_from(sorted(SAID)))
        events += [sent(name, served, proof)] if served else []
        views[name] = SAID[said]
        wanted |= expected(name, served, proof, said, last)
    state = paper("begroting-2027" if budget else "begrotingswijziging-2026-2", events, views, form=form)
    found = defects(law(), state, VOTE)
    assert {(each.code, each.participant) for each in found} == wanted
    assert (gate(law(), state, VOTE) == ()) == (not wanted)
    if found:
        named = data.draw(st.lists(st.sampled_from(found), unique=True))
        events.append(GoneOn(tuple(named), "de tijd dringt", "AB-2", VOTE))
        after = paper(state.paper.paper_id, events, views, form=form)
        assert len(gate(law(), after, VOTE)) == len(found) - len(named)
    assert gate(law(), paper(state.paper.paper_id, events, views, form=form, exemption="x"), VOTE) == () or budget

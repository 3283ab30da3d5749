# SPDX-License-Identifier: EUPL-1.2
"""Do the letters and the nota say what councils must know: the term, each point with its answer, its effect?"""

import boards
import golden
from cycles import ADOPTS, GIVEN, NONE, OFFERED, POINT, SENT, answered, law, paper, served
from documents import meeting_samples as sample
from documents.meeting_papers import pressed, shown
from sow_gov.documents.cycle.answers import answers_paper
from sow_gov.documents.cycle.frame import Sent
from sow_gov.documents.cycle.letters import dispatch_letter, reply_letter
from sow_gov.documents.cycle.steps import required_said, step_table
from sow_gov.domain.cycle import CycleStep, PaperPlanned, StepTaken
from sow_gov.domain.status import Status
from sow_gov.domain.views import BorneEffect, ViewReceived
from sow_gov.planning.cycle import gate, lines, next_required
from sow_gov.planning.granted import Effects

ON = ADOPTS
LEFT = Sent(SENT, "brief 12", "de raden informeren (Wgr art. 17)", "namens het dagelijks bestuur,\nde secretaris Delta")
BORNE = tuple(BorneEffect("1", name, cents) for name, cents in (("duin", -3_00), ("meer", -2_00), ("veen", -2_00)))
EFFECTS = Effects(BORNE, "a" * 64, example=True)
PLANNED = PaperPlanned(OFFERED, ADOPTS, SENT)


def test_the_dispatch_letter_says_until_when_and_on_which_article():
    state = paper(events=served(PLANNED))
    made = dispatch_letter(sample.arrangement(), state, "duin", LEFT, lines(law(), state, ON), "De lonen stijgen.")
    text = golden.words(pressed(made))
    for words in (
        "De gemeenteraad van Duin", "tot en met 27 november 2026", "(Wgr art. 35, derde lid)", "De lonen stijgen.",
        "3 december 2026", "10 december 2026", "namens het dagelijks bestuur", "de secretaris Delta", "brief 12",
    ):  # fmt: skip
        assert words in text
    assert (made.status, made.participant) == (Status.ADOPTED, "duin")
    assert "ter inzage" not in text
    concept = dispatch_letter(sample.arrangement(), paper("begroting-2027"), "duin", Sent(SENT), (), "")
    assert concept.status is Status.CONCEPT
    assert "De termijn voor uw zienswijze is nog niet bepaald." in shown(concept)
    assert "voor een ieder ter inzage" in shown(concept)


def test_the_reply_answers_every_point_with_its_effect():
    state = paper(events=served(), views={"duin": answered(ADOPTS)})
    made = reply_letter(sample.arrangement(), state, "duin", LEFT, EFFECTS)
    text = golden.words(pressed(made))
    for words in (
        "1. Loonstijging", "programma Werk", "Waarom zo veel?", "Niet overgenomen.", "De cao bindt ons.",
        "Gevolg voor 2026, in euro's (voorbeeldcijfers): Duin −3,00, Meer −2,00 en Veen −2,00; samen −7,00.",
        "op 30 november 2026 bij besluit DB-3",
    ):  # fmt: skip
        assert words in text
    waiting = reply_letter(sample.arrangement(), paper(views={"duin": [GIVEN]}), "duin", Sent(SENT), Effects())
    assert waiting.status is Status.CONCEPT
    assert "nog niet besloten" in shown(waiting)
    assert "Nog geen reactie." in shown(waiting)


def test_the_nota_has_every_council_every_point_and_what_still_stands_in_the_way():
    state = paper(events=served(PLANNED), views={"duin": [GIVEN, ViewReceived(SENT, "brief 9")], "meer": [NONE]})
    closed = gate(law(), state, ADOPTS)
    made = answers_paper(sample.arrangement(), state, {"duin": EFFECTS}, closed, ON)
    text = golden.words(pressed(made))
    for words in (
        "Van de 3 raden gaf er 1 een zienswijze, met 1 punt; 1 gaf geen zienswijze en 1 moet nog besluiten.",
        "De raad van Duin stelde zijn zienswijze vast: besluit R-7", "De raad van Meer gaf geen zienswijze",
        "De raad van Veen heeft nog niet besloten.", "Vaststellen kan nog niet", "Alle punten samen",
    ):  # fmt: skip
        assert words in text
    (row,) = made.context["answers"].rows
    assert row.cells == ("Duin", f"1. {POINT.title}", "programma Werk", "Nog geen reactie", "−7,00")
    assert made.status is Status.CONCEPT
    done = paper(events=served(), views={"duin": answered(SENT), "meer": [NONE], "veen": [NONE]})
    final = answers_paper(sample.arrangement(), done, {}, (), ON)
    assert final.status is Status.ADOPTED
    assert "Vaststellen kan nog niet" not in shown(final)


def test_the_steps_of_a_paper_are_a_table_and_what_comes_next_a_sentence():
    events = [
        StepTaken(CycleStep.DRAFTED, SENT),
        StepTaken(CycleStep.SENT, SENT, "duin", decision="DB-1", proof="brief 12"),
    ]
    state = paper(events=events)
    table = step_table(boards.delta(), state, lines(law(), state, ON))
    sending = table.rows[1]
    assert sending.cells == (
        "naar de raden gezonden", "dagelijks bestuur", "Duin 10-09-2026; Meer, Veen nog niet (te laat)", "08-10-2026",
        "Wgr art. 35, eerste lid",
    )  # fmt: skip
    assert sending.detail == "DB-1, brief 12"
    first, second = required_said(boards.delta(), state, next_required(law(), state))
    said = "naar de raden gezonden voor Meer en Veen door het dagelijks bestuur uiterlijk 8 oktober 2026"
    assert first.replace("\u00a0", " ") == f"{said} (Wgr art. 35, eerste lid)"
    assert second == "zienswijze voor Duin door de raad (Wgr art. 35, derde lid)"

# SPDX-License-Identifier: EUPL-1.2
"""Do mandate decisions fit the functions, the powers and each other? What no other decision can mend is a finding.

A mandate that lacks something another decision can still give, such as consent or permission to pass it on, is no
finding: it stands in the register and gives nobody anything yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.mandate import Asked, Mandate, MandateDecision
from sow_gov.governance.mandates.book import MandateBook, book
from sow_gov.governance.mandates.links import Case, Link, links, wrong_in_itself
from sow_gov.governance.mandates.register import upward
from sow_gov.governance.named import meant
from sow_gov.intake.board_law import board_law
from sow_gov.intake.names import known, repeated


def findings(arrangement: Arrangement, files: Mapping[str, MandateDecision]) -> Iterator[Finding]:
    """Everything in the mandate decisions that does not fit.

    A decision is held against the organs, functions and powers of the first day on which it works.

    Args:
        arrangement: with every version of its rules and every mandate decision.
        files: the decisions by the name of their file.
    """
    yield from _numbers(files)
    given = {link.number: link for link in links(files.values())}
    for file, decision in files.items():
        days = (*(each.period.from_ for each in decision.given), *(each.from_ for each in decision.withdrawn))
        try:
            register = book(arrangement, board_law(), min(days))
        except Fault as none:
            yield Finding(file, "geldig_vanaf", none.code, none.what, none.todo)
            continue
        yield from _taken_by_giver(arrangement, file, decision, register)
        yield from _File(file, decision, register, given).findings()


def _taken_by_giver(
    arrangement: Arrangement, file: str, decision: MandateDecision, register: MandateBook
) -> Iterator[Finding]:
    """Who gives or withdraws took the decision itself, under the name that it has on the first day (Awb 10:1, 10:8)."""
    organ, giver = decision.decision.organ, decision.giver
    if meant(arrangement, organ, register.on, giver.partition("/")[2] or None) != giver:
        what, todo = f"{organ!r} besloot, en de gever is {giver!r}", "noem het besluit van de gever zelf"
        yield Finding(file, "besluit.orgaan", "MANDATE-22", what, todo)


def _numbers(files: Mapping[str, MandateDecision]) -> Iterator[Finding]:
    """A number is that of one mandate, whichever decision gave it."""
    for number in repeated(each.number for decision in files.values() for each in decision.given):
        for file, decision in files.items():
            if any(each.number == number for each in decision.given):
                what = f"nummer {number!r} is van meer dan één mandaat"
                yield Finding(file, f"mandaat[{number}].nummer", "REF-07", what, "geef elk een eigen nummer")


@dataclass(frozen=True, slots=True)
class _File:
    """One decision with what holds on the day on which it starts, and every mandate of the folder by its number."""

    file: str
    decision: MandateDecision
    book: MandateBook
    rows: Mapping[str, Link]

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong in this file."""
        yield from self._code("gever", self.decision.giver)
        for mandate in self.decision.given:
            yield from self._codes(mandate)
            yield from self._given(mandate)
        for withdrawal in self.decision.withdrawn:
            yield from self._withdrawn(withdrawal.number)

    def _withdrawn(self, number: str) -> Iterator[Finding]:
        """What is withdrawn was given, by who withdraws it or by somebody below."""
        yield from known(self.file, f"intrekking[{number}].nummer", number, self.rows, "mandaat")
        givers = [link.mandate.giver for link in upward(self.rows, number)]
        if givers and self.decision.giver not in givers:
            what, todo = f"mandaat {number} is van {givers[0]!r}", "laat de gever intrekken, of wie het hem gaf"
            yield Finding(self.file, f"intrekking[{number}].nummer", "MANDATE-20", what, todo)

    def _code(self, place: str, code: str) -> Iterator[Finding]:
        yield from known(self.file, place, code, (*self.book.under, *self.book.organs), "functie of orgaan")

    def _codes(self, mandate: Mandate) -> Iterator[Finding]:
        """Every code in a row exists on the day on which it starts."""
        place = f"mandaat[{mandate.number}]"
        yield from self._code(f"{place}.ontvanger", mandate.receiver)
        yield from known(self.file, f"{place}.bevoegdheid", mandate.power, self.book.powers, "bevoegdheid")
        for code in mandate.submandate.to:
            yield from self._code(f"{place}.ondermandaat_aan", code)
        for consent in mandate.consents:
            yield from self._code(f"{place}.instemming.door", consent.by)
        for name in mandate.limits.participants:
            yield from known(self.file, f"{place}.gemeenten", name, self.book.participants, "deelnemer")

    def _given(self, mandate: Mandate) -> Iterator[Finding]:
        """The law allows that this is given, and the giver has it to give."""
        place, power = f"mandaat[{mandate.number}]", self.book.powers.get(mandate.power)
        if mandate.receiver == mandate.giver:
            what, todo = f"{mandate.giver!r} geeft zichzelf een mandaat", "noem een ander als ontvanger"
            yield Finding(self.file, f"{place}.ontvanger", "MANDATE-21", what, todo)
        if power is None:
            return
        asked = Asked(mandate.receiver, power.slug, self.book.on, self.book.on)
        wrong = wrong_in_itself(Case(self.book, asked, power, (), self.rows[mandate.number]))
        if wrong is not None:
            yield Finding(self.file, place, wrong.code, f"{wrong.what} ({wrong.article})", wrong.todo)
        yield from self._rests(mandate, power.holder)

    def _rests(self, mandate: Mandate, holder: str) -> Iterator[Finding]:
        """What a row rests on gave this power to its giver; only who holds a power gives without resting on a row."""
        place, upper = f"mandaat[{mandate.number}].onder", self.rows.get(mandate.under)
        yield from known(self.file, place, mandate.under or None, self.rows, "mandaat")
        if upper is not None and (upper.mandate.receiver, upper.mandate.power) != (mandate.giver, mandate.power):
            what = f"{upper.number} geeft {upper.mandate.receiver!r} de bevoegdheid {upper.mandate.power!r}"
            yield Finding(self.file, place, "MANDATE-18", what, "noem het mandaat waarmee de gever deze kreeg")
        if not mandate.under and not self._holds(mandate.giver, mandate.power, holder):
            what = f"{mandate.giver!r} heeft de bevoegdheid {mandate.power!r} niet zelf"
            yield Finding(self.file, place, "MANDATE-18", what, "noem het mandaat waarop dit rust")

    def _holds(self, giver: str, power: str, holder: str) -> bool:
        """Whether an organ holds a power by law, for its own municipality, or by delegation."""
        rows = [link for link in self.rows.values() if link.delegates and link.mandate.power == power]
        return giver.partition("/")[0] == holder or giver in [link.mandate.receiver for link in rows]

# SPDX-License-Identifier: EUPL-1.2
"""What must be known on one day to say who may decide: organs, functions, powers, names and mandate decisions.

Source: Awb title 10.1; decision M17.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import MUNICIPAL, Power, of_municipality
from sow_gov.domain.mandate import MandateDecision
from sow_gov.governance.named import MUNICIPAL_NAMES
from sow_gov.statutory.board_law import BoardLaw, powers


@dataclass(frozen=True, slots=True)
class MandateBook:
    """What holds on the day ``on``, with every mandate decision, also those that are not known or in force yet.

    ``organs`` are codes, those of municipalities included; ``under`` tells of each function of the day under which
    organ or function it works; ``names`` gives the full name of a code, with its article, as papers print it;
    ``powers`` are those of the law and of the contract, by code.
    """

    on: date
    participants: tuple[str, ...]
    organs: tuple[str, ...]
    under: Mapping[str, str]
    names: Mapping[str, str]
    powers: Mapping[str, Power]
    decisions: tuple[MandateDecision, ...]

    def name(self, code: str) -> str:
        """The full name of an organ or function; the code itself where no name is known."""
        return self.names.get(code, code)

    def code(self, said: str) -> str | None:
        """The organ or function of the day that is meant by a code or a name; None when nobody is called so."""
        wanted = said.casefold()
        for code in (*self.under, *self.organs):
            name = self.name(code).casefold()
            if wanted in (code, name, name.partition(" ")[2]):
                return code
        return None

    def superiors(self, code: str) -> tuple[str, ...]:
        """Everybody that a function works under, nearest first; an organ works under nobody."""
        found: list[str] = []
        while (code := self.under.get(code, "")) and code not in found:
            found.append(code)
        return tuple(found)


def book(arrangement: Arrangement, law: BoardLaw, on: date) -> MandateBook:
    """Gather what must be known on a day.

    Args:
        arrangement: with its regulation, its rules on boards (none: it has no functions or powers of its own) and its
            mandate decisions.
        law: the law on boards, which gives powers of its own; a contract never overrides them.
        on: the day.

    Raises:
        Fault: DATE-01, no regulation, or none of the rules on boards that there are, is in force on the day; LAW-03,
            the law does not know the form of the arrangement that day.
    """
    regulation = arrangement.regulation(on)
    rules = arrangement.governed(on) if arrangement.governance else None
    given = (*(rules.powers if rules else ()), *powers(law, regulation.form, on))
    return MandateBook(
        on,
        regulation.participants,
        (
            *(organ.slug for organ in regulation.organs),
            *(of_municipality(organ, each) for each in regulation.participants for organ in MUNICIPAL),
        ),
        {function.slug: function.under for function in rules.functions} if rules else {},
        dict(_names(arrangement, on)),
        {power.slug: power for power in given},
        arrangement.mandates,
    )


def _names(arrangement: Arrangement, on: date) -> Iterator[tuple[str, str]]:
    """The name of every organ of the day and of every function there ever was; what holds on the day goes last."""
    regulation, body = arrangement.regulation(on), arrangement.parties[arrangement.body]
    for organ in regulation.organs:
        yield organ.slug, f"{_with_article(organ.name)} van {body.name}"
    for slug in regulation.participants:
        for officer, name in MUNICIPAL_NAMES.items():
            yield of_municipality(officer, slug), f"{_with_article(name)} van {arrangement.parties[slug].short_name}"
    for version in sorted(arrangement.governance, key=lambda each: (on in each.period, each.period.from_)):
        for function in version.value.functions:
            yield function.slug, _with_article(function.name)


def _with_article(name: str) -> str:
    """A name within a sentence: "het dagelijks bestuur", "de controller Stroomopwaarts"."""
    folded = name.casefold()
    article = "het" if folded.startswith(("hoofd", "college")) or folded.endswith(("bestuur", "college")) else "de"
    return f"{article} {name[:1].lower()}{name[1:]}"

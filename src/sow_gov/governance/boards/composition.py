# SPDX-License-Identifier: EUPL-1.2
"""May these members form the boards? The verdict of the law per paragraph, on a day and over time (M18).

Source: Wgr 8, 13(6), 13(9), 14(1)-(3), 14a and 15.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.dates import Dated, Period, in_force
from sow_gov.statutory import forms
from sow_gov.statutory.board_law import BoardLaw
from sow_gov.statutory.law import LawVersion, holding

_MAYORS, _MANY = "burgemeestersregeling", 6
"""In a regulation of mayors with fewer municipalities than this the DB may be the majority of the AB (Wgr 14(3))."""


@dataclass(frozen=True, slots=True)
class Member:
    """Lid, or a planned seat: of which municipality, whether from its college, and whether it sits in the AB."""

    participant: str
    from_college: bool
    in_ab: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """Samenstelling of the boards.

    ``kind`` is that of the regulation ("collegeregeling") and ``participants`` how many take part. ``general`` is the
    AB, or the one board of another form; ``daily`` the DB with the voorzitter in it; ``chair`` None while unknown.
    """

    form: LegalForm
    kind: str
    participants: int
    general: tuple[Member, ...]
    daily: tuple[Member, ...] = ()
    chair: Member | None = None

    @property
    def outside(self) -> int:
        """How many members of the DB do not sit in the AB."""
        return sum(not member.in_ab for member in self.daily)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Oordeel of one rule: its id and article, whether the composition keeps to it, and why in plain Dutch."""

    rule: str
    article: str
    holds: bool
    sentence: str


def verdicts(law: BoardLaw, made: Composition, on: date) -> tuple[Verdict, ...]:
    """What the law of a day says of a composition, a verdict per paragraph.

    A form that the law does not know that day gets that one verdict. Who a council regulation or a regulation of
    mayors draws its members from is not judged: only college regulations are.

    Raises:
        Fault: DATE-01, the law of that day is not in the package.
    """
    if made.form not in forms.known(law.book, on):
        return (_of(in_force(law.book.forms, on, "wettelijke vorm"), f"De wet kent op deze dag geen {made.form}."),)
    return tuple(_of_form(law, made, on))


def over_time(law: BoardLaw, made: Sequence[Dated[Composition]]) -> tuple[Dated[tuple[Verdict, ...]], ...]:
    """The verdicts for each stretch of days on which neither the law nor the composition changes them.

    Args:
        law: the law by date.
        made: the compositions, oldest first, that do not overlap.
    """
    found: list[Dated[tuple[Verdict, ...]]] = []
    for each in made:
        for period in _split(each.period, _changes(law)):
            said = verdicts(law, each.value, period.from_)
            alike = bool(found) and found[-1].value == said and found[-1].period.until == period.from_
            from_ = found.pop().period.from_ if alike else period.from_
            found.append(Dated(Period(from_, period.until), said))
    return tuple(found)


def _changes(law: BoardLaw) -> list[date]:
    """The days on which a rule that is asked here changed."""
    asked: tuple[Sequence[Dated[Any]], ...] = (
        law.book.forms, *law.book.bodies.values(), law.offices, law.least_db, law.outside_db, law.db_of_ab,
    )  # fmt: skip
    return sorted({version.period.from_ for versions in asked for version in versions})


def _split(period: Period, days: Sequence[date]) -> Iterator[Period]:
    """A period in parts, cut on the days that lie within it."""
    cuts = [period.from_, *(day for day in days if day in period and day > period.from_)]
    for from_, until in pairwise([*cuts, None]):
        if from_ is not None:
            yield Period(from_, period.until if until is None else until)


def _of_form(law: BoardLaw, made: Composition, on: date) -> Iterator[Verdict]:
    match made.form:
        case LegalForm.PUBLIC_BODY:
            yield from _general(law, made, on)
            yield from _chair(law, made, on)
            yield from _daily(law, made, on)
        case LegalForm.OPERATIONS_BODY:
            yield _single(law, made, on)
        case LegalForm.JOINT_ORGAN:
            yield from _general(law, made, on)
        case LegalForm.CENTRE_MUNICIPALITY:
            text = in_force(law.book.forms, on, "wettelijke vorm")
            if made.general or made.daily:
                yield _of(
                    text, "Een centrumgemeente heeft geen eigen bestuur; zij handelt in mandaat (art. 8, vierde lid)."
                )
            else:
                yield _of(text, "Er is geen eigen bestuur; de centrumgemeente handelt in mandaat.", holds=True)


def _general(law: BoardLaw, made: Composition, on: date) -> Iterator[Verdict]:
    """Wgr 13(6), for a gemeenschappelijk orgaan by 15: every member comes from the college of its municipality."""
    if made.kind != "collegeregeling":
        return
    strangers = sum(not member.from_college for member in made.general)
    said = f"Alle {_members(len(made.general))} komen uit een college."
    if strangers:
        said = _strangers(strangers, len(made.general))
    yield _of(holding(law.offices, on), said, holds=not strangers)


def _chair(law: BoardLaw, made: Composition, on: date) -> Iterator[Verdict]:
    """Wgr 13(9): the voorzitter comes from the AB; not judged while nobody knows who it is."""
    if made.chair is not None:
        within = made.chair.in_ab
        said = f"De voorzitter komt {'' if within else 'niet '}uit het algemeen bestuur."
        yield _of(holding(law.chair, on), said, holds=within)


def _daily(law: BoardLaw, made: Composition, on: date) -> Iterator[Verdict]:
    """Wgr 14(1) to (3)."""
    outside = _outside(law, made, on)
    yield _size(law, made, on, outside_allowed=outside.holds)
    yield outside
    yield _not_majority(law, made, on)


def _size(law: BoardLaw, made: Composition, on: date, *, outside_allowed: bool) -> Verdict:
    """Wgr 14(1): large enough, from the AB as far as 14(2) makes no exception, and of more than one municipality.

    Own reading, the strict one: an outsider does not make members from one municipality come from more than one.
    """
    text, count = holding(law.least_db, on), len(made.daily)
    inside = [member.participant for member in made.daily if member.in_ab]
    wrong = []
    if count < text.value:
        wrong.append(f"het telt {_members(count)}, en met de voorzitter zijn er ten minste {text.value} nodig")
    if not outside_allowed:
        not_in = "zit niet in" if made.outside == 1 else "zitten niet in"
        wrong.append(f"{made.outside} van de {_members(count)} {not_in} het algemeen bestuur")
    if len(inside) > 1 and len(set(inside)) == 1:
        wrong.append("de leden uit het algemeen bestuur komen allen uit dezelfde gemeente")
    if wrong:
        return _of(text, f"Het dagelijks bestuur voldoet niet: {'; '.join(wrong)}.")
    where = "1 gemeente" if len(set(inside)) == 1 else f"{len(set(inside))} gemeenten"
    who = "; die uit het algemeen bestuur komen" if made.outside else ","
    return _of(text, f"Het dagelijks bestuur telt {_members(count)}{who} uit {where}.", holds=True)


def _outside(law: BoardLaw, made: Composition, on: date) -> Verdict:
    """Wgr 14(2): who comes from outside the AB is not the voorzitter, and together not the majority."""
    text, count, outside = holding(law.outside_db, on), len(made.daily), made.outside
    if not outside:
        return _of(text, "Niemand in het dagelijks bestuur komt van buiten het algemeen bestuur.", holds=True)
    wrong = []
    if Fraction(outside, count) > text.value:
        wrong.append(
            f"{outside} van de {_members(count)} komen van buiten het algemeen bestuur, en dat is de meerderheid"
        )
    if made.chair is not None and not made.chair.in_ab:
        wrong.append("de voorzitter komt van buiten het algemeen bestuur")
    if wrong:
        return _of(text, f"Het dagelijks bestuur voldoet niet: {'; '.join(wrong)}.")
    said = f"{outside} van de {_members(count)} van het dagelijks bestuur van buiten: niet de meerderheid."
    return _of(text, said, holds=True)


def _not_majority(law: BoardLaw, made: Composition, on: date) -> Verdict:
    """Wgr 14(3), since 2015: members of the DB are no more than half of the AB."""
    text = holding(law.db_of_ab, on)
    both, count = len(made.daily) - made.outside, len(made.general)
    if text.value is None:
        return _of(text, text.sentence, holds=True)
    if made.kind == _MAYORS and made.participants < _MANY:
        return _of(text, "Een burgemeestersregeling met minder dan zes gemeenten is uitgezonderd.", holds=True)
    said = f"{both} van de {_members(count)} van het algemeen bestuur zitten in het dagelijks bestuur"
    if both > text.value * count:
        return _of(text, f"{said}: dat is de meerderheid.")
    return _of(text, f"{said}: niet de meerderheid.", holds=True)


def _single(law: BoardLaw, made: Composition, on: date) -> Verdict:
    """Wgr 14a: one board, of members of the colleges."""
    text = in_force(law.book.bodies[made.form], on, f"organen van een {made.form}")
    strangers = sum(not member.from_college for member in made.general)
    if made.daily:
        return _of(text, "Een bedrijfsvoeringsorganisatie heeft één bestuur en geen dagelijks bestuur.")
    if strangers:
        return _of(text, _strangers(strangers, len(made.general)))
    return _of(text, f"Eén bestuur van {_members(len(made.general))}, allen uit een college.", holds=True)


def _of(text: LawVersion[Any], said: str, *, holds: bool = False) -> Verdict:
    return Verdict(text.rule, text.article, holds, said)


def _strangers(strangers: int, members: int) -> str:
    """How many members come from no college, in a sentence."""
    return f"Van {_members(members)} {'komt er 1' if strangers == 1 else f'komen er {strangers}'} niet uit een college."


def _members(count: int) -> str:
    """So many members, in words.

    >>> _members(1), _members(3)
    ('1 lid', '3 leden')
    """
    return "1 lid" if count == 1 else f"{count} leden"

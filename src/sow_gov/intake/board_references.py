# SPDX-License-Identifier: EUPL-1.2
"""Do the rules on boards fit the regulation and each other, and do they leave alone what the law itself gives?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.board import MUNICIPAL, Governance, OrganRules, of_municipality
from sow_gov.domain.errors import Finding
from sow_gov.intake.board_law import board_law
from sow_gov.intake.names import known, twice
from sow_gov.statutory.board_law import lawful_powers


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Everything in the rules on boards, and in their variants, that does not fit.

    A version is held against the regulation of its own first day, if there is one of it; only a variant may have other
    numbers of seats. What a later file takes over from its basis is told once, in the first file that has it.
    """
    told: set[tuple[str, str, str]] = set()
    for finding in _all(arrangement):
        if (same := (finding.place, finding.code, finding.what)) not in told:
            told.add(same)
            yield finding


def _all(arrangement: Arrangement) -> Iterator[Finding]:
    for version in arrangement.governance:
        from_ = version.period.from_
        yield from _of_text(arrangement, f"bestuur/{from_.isoformat()}.toml", version.value, from_)
        yield from _seats(arrangement, version.value, from_)
    for variant in arrangement.variants:
        yield from _of_text(arrangement, f"bestuursvarianten/{variant.slug}.toml", variant.governance, variant.from_)


@dataclass(frozen=True, slots=True)
class _Text:
    """One file with the regulation that it is held against."""

    file: str
    rules: Governance
    regulation: Regulation

    @property
    def organs(self) -> tuple[str, ...]:
        """The codes of organs that the file may use; those of a municipality without its name."""
        return (*(organ.slug for organ in self.regulation.organs), *MUNICIPAL)


def _of_text(arrangement: Arrangement, file: str, rules: Governance, on: date) -> Iterator[Finding]:
    regulations = [each.value for each in arrangement.regulations if on in each.period]
    if len(regulations) != 1:
        return
    text = _Text(file, rules, regulations[0])
    for organ in rules.organs:
        yield from _organ(text, organ)
    yield from _functions(text)
    yield from _powers(text)


def _organ(text: _Text, rules: OrganRules) -> Iterator[Finding]:
    place, participants = f"orgaan[{rules.organ}]", text.regulation.participants
    own = [organ.slug for organ in text.regulation.organs]
    yield from known(text.file, place, rules.organ, own, "orgaan")
    yield from known(text.file, f"{place}.aangewezen_door", rules.designated_by, text.organs, "orgaan")
    for name in rules.seats:
        yield from known(text.file, f"{place}.zetels", name, participants, "gemeente")
    yield from _weights(text, rules, place)
    subjects = [majority.subject for majority in rules.majorities]
    yield from twice(text.file, f"{place}.meerderheid", "onderwerp", subjects)


def _seats(arrangement: Arrangement, rules: Governance, on: date) -> Iterator[Finding]:
    """An organ has as many seats as the regulation says, where that says it."""
    stated = {
        organ.slug: organ.seats for text in arrangement.regulations if on in text.period for organ in text.value.organs
    }
    for organ in rules.organs:
        number, said = sum(organ.seats.values()), stated.get(organ.organ)
        if said is not None and said != number:
            what = f"de regeling noemt {said} zetels en hier staan er {number}"
            yield Finding(
                f"bestuur/{on.isoformat()}.toml", f"orgaan[{organ.organ}].zetels", "BOARD-03", what, "maak beide gelijk"
            )


def _weights(text: _Text, rules: OrganRules, place: str) -> Iterator[Finding]:
    """Every municipality with a seat has votes on every subject that has weights, and no other has."""
    for number, weights in enumerate(rules.weights, 1):
        for name in weights.votes:
            yield from known(text.file, f"{place}.stemgewicht[{number}].stemmen", name, rules.seats, "gemeente")
        for name in rules.seats:
            if name not in weights.votes:
                what = f"{name!r} heeft zetels en hier geen stemmen"
                todo = "vul het stemgewicht aan, met 0 voor wie geen stem heeft"
                yield Finding(text.file, f"{place}.stemgewicht[{number}].stemmen", "BOARD-01", what, todo)
    subjects = [weights.subject or "al het andere" for weights in rules.weights]
    yield from twice(text.file, f"{place}.stemgewicht", "onderwerp", subjects)


def _functions(text: _Text) -> Iterator[Finding]:
    """Every function works under an organ or function that exists, and none under itself."""
    under = {function.slug: function.under for function in text.rules.functions}
    own = [organ.slug for organ in text.regulation.organs]
    municipal = [of_municipality(organ, name) for organ in MUNICIPAL for name in text.regulation.participants]
    for slug, above in under.items():
        yield from known(text.file, f"functie[{slug}].onder", above, (*under, *own, *municipal), "orgaan of functie")
        if _works_under_itself(slug, under):
            what = f"{slug!r} werkt langs {above!r} onder zichzelf"
            yield Finding(text.file, f"functie[{slug}].onder", "BOARD-04", what, "noem het orgaan erboven")
    names = [function.name.casefold() for function in text.rules.functions]
    yield from twice(text.file, "functie", "naam", names)


def _works_under_itself(slug: str, under: Mapping[str, str]) -> bool:
    """Follow the functions upwards; one that is met twice stands above itself only if it is the first."""
    seen, above = {slug}, under[slug]
    while above in under and above not in seen:
        seen.add(above)
        above = under[above]
    return above == slug


def _powers(text: _Text) -> Iterator[Finding]:
    """Every power is held by an organ that exists, and is not one that the law itself gives."""
    given = lawful_powers(board_law())
    for power in text.rules.powers:
        place = f"bevoegdheid[{power.slug}]"
        yield from known(text.file, f"{place}.houder", power.holder, text.organs, "orgaan")
        if power.slug in given:
            what = f"{power.slug!r} geeft de wet zelf en een contract verandert dat niet"
            yield Finding(text.file, f"{place}.code", "BOARD-05", what, "laat haar weg, of kies een andere code")

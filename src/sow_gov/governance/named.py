# SPDX-License-Identifier: EUPL-1.2
"""Which organ or function does a file or a screen mean? From what it is called there to the code of the registers."""

from collections.abc import Iterator, Mapping
from datetime import date

from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.board import of_municipality

MUNICIPAL_NAMES: Mapping[str, str] = {
    "college": "college van burgemeester en wethouders",
    "burgemeester": "burgemeester",
    "raad": "gemeenteraad",
    "gemeentesecretaris": "gemeentesecretaris",
}
"""Organ or officer of a municipality -> its full name."""
_SHORTER = {"gemeentesecretaris": ("secretaris",)}
"""Organ or officer of a municipality -> what papers call it beside its code and its full name."""


def meant(arrangement: Arrangement, said: str, on: date, participant: str | None = None) -> str | None:
    """Say which organ or function is meant.

    Args:
        arrangement: with the regulation and the functions in force on the day.
        said: a code, a name, or a name with whose it is: "ab", "algemeen bestuur", "college van Duin".
        on: the day.
        participant: the municipality whose college or burgemeester is meant where none is named.

    Returns:
        The code of a function ("directeur") or else of an organ ("ab", "college/duin"); None when nobody is called so.
    """
    wanted = " ".join(said.casefold().split())
    named: dict[str, str] = {}
    for regulation in (version.value for version in arrangement.regulations if on in version.period):
        named |= dict(_own(arrangement, regulation)) | dict(_of_municipalities(arrangement, regulation, participant))
    rules = [version.value for version in arrangement.governance if on in version.period]
    functions = [function.slug for each in rules if (function := each.function(wanted))]
    return next(iter(functions), None) or named.get(wanted)


def _own(arrangement: Arrangement, regulation: Regulation) -> Iterator[tuple[str, str]]:
    """How the organs of the arrangement itself may be called, each with its code."""
    party = arrangement.parties[arrangement.body]
    for organ in regulation.organs:
        for name in (organ.slug, organ.name.casefold()):
            yield name, organ.slug
            yield from ((f"{name} van {whose.casefold()}", organ.slug) for whose in (party.name, party.short_name))


def _of_municipalities(
    arrangement: Arrangement, regulation: Regulation, participant: str | None
) -> Iterator[tuple[str, str]]:
    """How the organs of each municipality may be called, those of one also without its name."""
    for slug in regulation.participants:
        party = arrangement.parties[slug]
        for kind, full in MUNICIPAL_NAMES.items():
            code = of_municipality(kind, slug)
            yield code, code
            for name in dict.fromkeys((kind, full, *_SHORTER.get(kind, ()))):
                yield from ((f"{name} van {whose.casefold()}", code) for whose in (party.name, party.short_name))
                if slug == participant:
                    yield name, code

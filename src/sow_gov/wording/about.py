# SPDX-License-Identifier: EUPL-1.2
"""What is a number about? The codes by which its explanation is found, of what a run divides or a text refers to."""

from collections.abc import Mapping
from dataclasses import replace

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.planning.figure_reference import asked_figures
from sow_gov.wording.shown import About

_OF_ALL = ("bijdrage", "aandeel", "voorschot")
_OF_A_PROGRAMME = ("programma", "lasten", "baten", "saldo", "reservemutaties")


def borne(run: Run, participant: str = "", block: Block | None = None, part: str = "", owner: str = "") -> About:
    """What a participant bears in a run ("" for all of them together), of a block, or of a programme or own choice.

    Args:
        run: the divided figures.
        participant: its slug.
        block: the part of the contribution; None is all of it.
        part: the code of a programme or own choice.
        owner: whose own choice it is; in the block of own choices that is the participant itself.
    """
    whose = owner or (participant if block is Block.CHOICES else "")
    return About(run.allocation.figures.name, participant, block.value if block else "", part, whose)


def of_programme(run: Run, programme: str) -> About:
    """A number that belongs to a programme but is not what is borne of it, such as its costs."""
    return About(run.allocation.figures.name, part=programme, nearest=True)


def near(about: About) -> About:
    """The same of a number that only belongs to it, such as a difference or a part."""
    return replace(about, nearest=True)


def of_line(run: Run, cell: Cell, line: BorneLine) -> About:
    """The amount of a line in its cell; of the programme where amounts as published divide that as a whole."""
    if cell.weights is not None and cell.weights.absolute:
        return of_programme(run, cell.programme)
    return About(run.allocation.figures.name, part=line.slug, owner=line.owner or "")


def lines_of(run: Run) -> Mapping[str, About]:
    """Code -> what the amount of that line is about, of every line of a run."""
    return {line.slug: of_line(run, cell, line) for cell in run.allocation.cells for line in cell.lines}


def of_reference(said: str, owners: Mapping[str, str]) -> About | None:
    """What the figure behind a reference in a text is about; None when nothing explains it.

    Args:
        said: the reference without its braces, such as "bijdrage:2026:schiedam".
        owners: code of an own choice -> the participant that made it; of one that is not there nothing is told.
    """
    asked = asked_figures(said)
    if asked is None:
        return None
    word, _, *codes = said.split(":")
    if word in _OF_ALL:
        return About(asked.name, codes[0] if codes else "", nearest=word != "bijdrage")
    if word in _OF_A_PROGRAMME:
        programme, participant = (*codes, "", "")[:2]
        return About(asked.name, participant, part=programme, nearest=True)
    if word == "keuze" and codes[0] in owners:
        choice, participant = (*codes, "")[:2]
        return About(asked.name, participant, Block.CHOICES.value, choice, owners[choice])
    return None


def reference_of(about: About) -> str:
    """How a text refers to a number, such as "bijdrage:begroting-2026:schiedam"; "" where no reference is that number.

    >>> reference_of(About("begroting-2026-w1", "schiedam"))
    'bijdrage:begroting-2026-w1:schiedam'
    """
    if about.nearest or (about.block and not about.owner) or (about.part and not about.block):
        return ""
    if about.block and not about.part:
        return ""
    word = f"keuze:{about.figures}:{about.part}" if about.part else f"bijdrage:{about.figures}"
    return f"{word}:{about.participant}" if about.participant else word

# SPDX-License-Identifier: EUPL-1.2
"""Which papers of a meeting can be downloaded, which must still be made, and how far is that?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.app.meetings.keep import Step
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.papers import PaperEntry


@dataclass(frozen=True, slots=True)
class FileRow:
    """A paper of a meeting as it stands, under what it is called; ``closed`` when it is about closed items."""

    title: str
    closed: bool
    entry: PaperEntry


@dataclass(frozen=True, slots=True)
class OnTheShelf:
    """What there is of the papers of a meeting: those that stand, and how many are still to be made."""

    files: Sequence[FileRow]
    due: int


def pack_screen(shown: Shown, shelf: OnTheShelf, step: Step | None) -> dict[str, Any]:
    """Show the papers that an account may download, and how far the others are.

    What a step says of itself may name a closed item, so only who sees those is told.

    Args:
        shown: the meeting.
        shelf: its papers.
        step: how far the making is; None when nothing is being made.
    """
    whole = shown.account.sees_closed_items
    failed = bool(step and step.failed)
    return {
        "address": shown.address,
        "files": tuple(each for each in shelf.files if whole or not each.closed),
        "busy": step is not None and not failed,
        "progress": _progress(step, whole=whole) if step and not failed else None,
        "done": step.done if step else 0,
        "total": max(step.total, 1) if step else 1,
        "failed": _failed(step, whole=whole) if step and failed else None,
        "may_make": shown.may_run and shelf.due > 0,
        "due": shelf.due,
    }


def _progress(step: Step, *, whole: bool) -> Said:
    label = step.label if whole else ""
    if not step.total:
        return say("Het maken staat klaar om te beginnen.")
    if not label:
        return say("Er zijn %(done)s van %(total)s stukken gemaakt.", done=step.done, total=step.total)
    return say(
        "Er zijn %(done)s van %(total)s stukken gemaakt; het laatste is %(label)s.",
        done=step.done, total=step.total, label=label,
    )  # fmt: skip


def _failed(step: Step, *, whole: bool) -> Said | str:
    return step.failed if whole else say("De stukken zijn niet gemaakt; de bestuurssecretaris ziet waarom.")

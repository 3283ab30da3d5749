# SPDX-License-Identifier: EUPL-1.2
"""The main job on the model case: check, allocate, bill and write every paper of 2026."""

from dataclasses import dataclass
from pathlib import Path

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.check import load
from sow_gov.app.documents import Progress, make_documents
from sow_gov.intake.law import law_book, versions
from sow_gov.settings import Settings

CASE, YEAR = "stroomopwaarts-mvs", 2026


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the run and its files."""

    run: Run
    files: tuple[Path, ...]


def demo(out: Path, settings: Settings, progress: Progress) -> Demo:
    """Do the whole job.

    Raises:
        ContractsRejected: the shipped contracts have findings.
    """
    arrangement = load(settings.contracts / CASE)
    files = make_documents(arrangement, YEAR, (), out, settings, progress)
    return Demo(run(arrangement, versions(law_book()), YEAR), tuple(files))

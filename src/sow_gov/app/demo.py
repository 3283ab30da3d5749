# SPDX-License-Identifier: EUPL-1.2
"""The main job on the model case: check, allocate, bill and write every paper of 2026."""

from pathlib import Path

from sow_gov.app.check import load
from sow_gov.app.documents import MadeDocuments, make_documents
from sow_gov.documents.press.pool import Progress
from sow_gov.settings import Settings

CASE, YEAR = "stroomopwaarts-mvs", 2026


def demo(out: Path, settings: Settings, progress: Progress) -> MadeDocuments:
    """Do the whole job.

    Raises:
        ContractsRejected: the contracts have findings.
        Fault: those of :func:`sow_gov.app.documents.make_documents`.
    """
    return make_documents(load(settings.contracts / CASE), YEAR, (), out, settings, progress)

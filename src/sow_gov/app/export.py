# SPDX-License-Identifier: EUPL-1.2
"""Write kept papers to a folder, byte for byte as they are in the records."""

from collections.abc import Callable
from pathlib import Path

from sow_gov.app.documents import MadeFile
from sow_gov.app.files import OutputFolder
from sow_gov.app.recorded import Archive
from sow_gov.store import papers
from sow_gov.store.papers import KeptPaper


def write_out(
    archive: Archive, year: int, out: Path, wanted: Callable[[KeptPaper], bool] = lambda _: True
) -> tuple[MadeFile, ...]:
    """Write the newest version of the kept papers of a year, those that are there already left alone.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        out: the folder; made when it is not there.
        wanted: which of the papers; default all.

    Returns:
        The files, also those that were there.

    Raises:
        Fault: OUTPUT-01, the folder cannot be written.
    """
    folder = OutputFolder(out)
    with archive.database.reading(archive.arrangement) as records:
        chosen = [kept for kept in papers.kept(records, year) if wanted(kept)]
        for kept in chosen:
            if not folder.is_current(kept.name, kept.sha256):
                folder.write(kept.name, papers.content(records, kept), kept.sha256)
    return tuple(MadeFile(kept.kind, out / kept.name, kept.sha256) for kept in chosen)

# SPDX-License-Identifier: EUPL-1.2
"""Write kept papers to a folder, byte for byte as they are in the records."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sow_gov.app.documents import MadeFile
from sow_gov.app.files import OutputFolder
from sow_gov.app.recorded import Archive
from sow_gov.store import papers
from sow_gov.store.database import Records
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
    with archive.database.reading(archive.arrangement) as records:
        return _written(records, out, [kept for kept in papers.kept(records, year) if wanted(kept)])


def write_meeting(archive: Archive, meeting_id: str, out: Path) -> tuple[MadeFile, ...]:
    """Write the newest version of every kept paper of a meeting, its packs included.

    Returns:
        The files, also those that were there.

    Raises:
        Fault: OUTPUT-01, the folder cannot be written.
    """
    with archive.database.reading(archive.arrangement) as records:
        return _written(records, out, papers.of_meeting(records, meeting_id))


def _written(records: Records, out: Path, chosen: Iterable[KeptPaper]) -> tuple[MadeFile, ...]:
    folder, files = OutputFolder(out), []
    for kept in chosen:
        if not folder.is_current(kept.name, kept.sha256):
            folder.write(kept.name, papers.content(records, kept), kept.sha256)
        files.append(MadeFile(kept.kind, out / kept.name, kept.sha256))
    return tuple(files)

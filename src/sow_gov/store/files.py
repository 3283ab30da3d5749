# SPDX-License-Identifier: EUPL-1.2
"""Which contract files were loaded? Bytes and SHA-256 of every version, append-only."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func

from sow_gov.store.database import Records
from sow_gov.store.tables import loaded_file


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """Geladen bestand: its path in the contract folder, the act that loaded it, its SHA-256 and its bytes."""

    path: str
    act: int
    sha256: str
    content: bytes


def add(records: Records, act_number: int, contents: Mapping[str, bytes]) -> None:
    """Add the versions of files (path -> bytes) that an act loaded."""
    records.add_all(
        loaded_file,
        [
            {"path": path, "act": act_number, "sha256": hashlib.sha256(content).hexdigest(), "content": content}
            for path, content in sorted(contents.items())
        ],
    )


def current(records: Records, within: str = "") -> dict[str, LoadedFile]:
    """Path -> the version that was loaded last, for every file of the arrangement whose path begins like this."""
    newest: dict[str, LoadedFile] = {}
    query = records.of(loaded_file).where(loaded_file.c.path.startswith(within, autoescape=True))
    for row in records.connection.execute(query.order_by(loaded_file.c.path, loaded_file.c.act)):
        newest[row.path] = LoadedFile(row.path, row.act, row.sha256, row.content)
    return newest


def with_digests(records: Records, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """The bytes of the versions of files that are named by path and SHA-256, as far as they are there."""
    query = records.of(loaded_file).where(loaded_file.c.sha256.in_(wanted.values()))
    rows = records.connection.execute(query)
    return {row.path: row.content for row in rows if wanted.get(row.path) == row.sha256}


def last_load(records: Records) -> int | None:
    """The number of the act that last loaded a file; None when nothing was ever loaded."""
    found = records.connection.execute(records.of(loaded_file, func.max(loaded_file.c.act))).scalar()
    return None if found is None else int(found)

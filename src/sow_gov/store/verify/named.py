# SPDX-License-Identifier: EUPL-1.2
"""What do the acts say was added? Everything that is posted stands in an act with its digest."""

from collections.abc import Iterator, Mapping
from typing import Any

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Records
from sow_gov.store.tables import act
from sow_gov.store.verify.reading import wrong

Key = tuple[str, str, int]
"""The part of an act that names it, its name, and the act; 0 when its row does not tell which act brought it."""
_WHAT = {
    "files": "bestand", "run": "verdeling", "invoices": "factuur", "proofs": "rekenspoor", "papers": "stuk",
    "accounts": "account", "events": "gebeurtenis",
    "ledger": "grootboekbestand",
}  # fmt: skip
_OF_ACT, _OF_NO_ACT = ("files", "invoices", "events", "ledger"), ("proofs", "papers", "accounts", "closed")


class Named:
    """Wat de handelingen noemen: things that were added, each ticked off by the row that is there.

    An act has ``{"files": {path: sha256}}``, or ``{"papers": {"name#version": digest}}``, or ``{"invoices": {number:
    digest}, "proofs": {name: digest}, "run": digest}``, or ``{"accounts": {id: digest}}``, or ``{"closed": {id: ""}}``,
    or ``{"events": {"subject/id#number": digest}}``, or ``{"ledger": {number: digest}}``.
    """

    def __init__(self) -> None:
        """Begin with nothing said and nothing seen."""
        self._said: dict[Key, tuple[int, str]] = {}
        self._runs: set[str] = set()
        self._seen: set[Key] = set()
        self._read: set[str] = set()

    def take(self, number: int, about: Mapping[str, Any]) -> None:
        """Note what an act says; the first to name a paper or a run is the one that added it.

        Raises:
            AttributeError: it is not written like that.
        """
        for what in (*_OF_ACT, *_OF_NO_ACT):
            for name, digest in about.get(what, {}).items():
                self._said.setdefault((what, name, number if what in _OF_ACT else 0), (number, str(digest)))
        run = str(about.get("run", ""))
        if run and run not in self._runs:
            self._runs.add(run)
            self._said["run", run, number] = number, run

    def whole(self, *parts: str) -> None:
        """Note that the log ("act"), or every row that a part of it names, was read to the end."""
        self._read.update(parts)

    def against(self, digest: str, *keys: Key) -> Iterator[str]:
        """What the log has against a row with a digest, that may be named in any of some ways."""
        said = [self._said[key][1] for key in keys if key in self._said]
        self._seen.update(keys)
        if "act" in self._read and digest not in said:
            yield "de handeling noemt een andere inhoud" if said else "geen handeling noemt deze rij"

    def denies(self, key: Key, *, done: bool) -> bool:
        """Say whether the log has it otherwise that something was done, or was not."""
        return "act" in self._read and (key in self._said) != done

    def absent(self, records: Records) -> Iterator[Finding]:
        """What acts name and is not there (VERIFY-06)."""
        for key, (number, digest) in self._said.items():
            if key[0] in self._read and key not in self._seen:
                what = f"noemt {_WHAT[key[0]]} {key[1]} ({digest[:12]}), en die rij is er niet"
                yield wrong(records, act, f"handeling {number}", "VERIFY-06", what)

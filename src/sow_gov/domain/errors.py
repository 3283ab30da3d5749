# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, where, and what should be done about it?

Two things exist. A :class:`Fault` stops a computation: the question has no answer. A :class:`Finding` is what a check
says of a file; findings are gathered and shown all at once. Codes such as ``ALLOC-03`` are never reused.
"""

from dataclasses import dataclass


class Fault(Exception):
    """Fout: a question that has no answer; code, what is wrong and what to do next (both in Dutch)."""

    def __init__(self, code: str, what: str, todo: str) -> None:
        """Keep the three parts apart, so that every door can show them its own way."""
        super().__init__(f"{code}: {what}; {todo}")
        self.code = code
        self.what = what
        self.todo = todo

    def __reduce__(self) -> tuple[type["Fault"], tuple[object, ...]]:
        """Let the fault travel between processes whole."""
        return type(self), (self.code, self.what, self.todo)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Bevinding: one thing a check found wrong in a contract folder.

    ``file`` is relative to that folder; ``place`` is the key path in a TOML file ("betaling.termijn[2].deel") or the
    line and column of a CSV file ("regel 12, kolom bedrag"); ``what`` and ``todo`` are Dutch sentences.
    """

    file: str
    place: str
    code: str
    what: str
    todo: str


class ContractsRejected(Fault):
    """Afgekeurde contracten: a contract folder with findings, of which nothing was loaded."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Carry every finding, so that one round of mending is enough."""
        super().__init__("CONTRACT-01", f"{len(findings)} bevinding(en)", "herstel de bestanden en controleer opnieuw")
        self.findings = findings

    def __reduce__(self) -> tuple[type[Fault], tuple[object, ...]]:
        """Let the findings travel along."""
        return type(self), (self.findings,)

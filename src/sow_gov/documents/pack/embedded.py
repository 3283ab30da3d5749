# SPDX-License-Identifier: EUPL-1.2
"""What is inside the parts of a pack beside pages? Proofs, carried over once, and layers, shown as they were."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sow_gov.documents.joining.objects import inside, leaves


class Attachments:
    """The embedded files of a pack: one that several parts carry comes once, two of one name get names of their own."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with none."""
        self._pdf = pdf
        self._files: dict[str, Any] = {}
        self._seen: set[tuple[str, bytes]] = set()

    def take(self, source: pikepdf.Pdf) -> None:
        """Carry over the embedded files of a part of our own."""
        for _, file in leaves(inside(source.Root, "/Names").get("/EmbeddedFiles"), "/Names"):
            known = str(file.UF), file.EF.F.read_bytes()
            if known not in self._seen:
                self._seen.add(known)
                taken = self._pdf.copy_foreign(file if file.is_indirect else source.make_indirect(file))
                name = self._free(known[0])
                taken.F = taken.UF = String(name)
                self._files[name] = taken

    def finish(self) -> None:
        """Name them in the catalogue, in order of name, as files that belong to the document."""
        if self._files:
            pairs = [each for name in sorted(self._files) for each in (String(name), self._files[name])]
            self._pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(pairs)))
            self._pdf.Root.AF = Array([self._files[name] for name in sorted(self._files)])

    def _free(self, name: str) -> str:
        """The name, or the first with a number that is not taken."""
        stem, dot, kind = name.rpartition(".")
        later = (f"{stem or kind}-{number}{dot}{kind if stem else ''}" for number in range(2, len(self._files) + 3))
        return next(each for each in (name, *later) if each not in self._files)


class Layers:
    """The layers of all parts: each is shown or not as it was in its own file (ISO 32000-1, 8.11)."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with none."""
        self._pdf = pdf
        self._all = Array()
        self._hidden = Array()

    def take(self, source: pikepdf.Pdf) -> None:
        """Carry over the layers of a file whose pages were taken over."""
        table = inside(source.Root, "/OCProperties")
        groups = list(table.get("/OCGs", ()))
        hidden = {each.objgen for each in _hidden(groups, inside(table, "/D"))}
        for group in groups:
            taken = self._pdf.copy_foreign(group)
            self._all.append(taken)
            if group.objgen in hidden:
                self._hidden.append(taken)

    def finish(self) -> None:
        """Name them in the catalogue."""
        if len(self._all):
            shown = Dictionary(Name="Vergaderstukken", OFF=self._hidden, Order=self._all)
            self._pdf.Root.OCProperties = Dictionary(OCGs=self._all, D=shown)


def _hidden(groups: Any, shown: Any) -> Iterator[Any]:
    """The layers that a file opens without."""
    if shown.get("/BaseState") == Name.OFF:
        on = {each.objgen for each in shown.get("/ON", ())}
        yield from (each for each in groups if each.objgen not in on)
    yield from shown.get("/OFF", ())

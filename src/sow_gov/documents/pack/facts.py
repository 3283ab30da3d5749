# SPDX-License-Identifier: EUPL-1.2
"""What is known of a PDF that was uploaded, and is it PDF/A-3 and PDF/UA?"""

from collections.abc import Iterator
from dataclasses import dataclass

FILES = "ingesloten bestanden"
"""What may be taken out of a PDF/A-3 without harm: files inside are the one thing that is extra."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Kenmerken of an uploaded PDF after cleaning.

    ``sizes`` are its different page sizes in millimetres, as seen (width, height), in order of appearance. ``pdfa`` is
    what it declares ("3A"; "" for nothing), ``pdfua`` the part of PDF/UA that it declares (0 for none). ``colours``
    counts the colours of its output intent, 0 when it has none. ``removed`` names in Dutch what was taken out or drawn
    into the page.
    """

    pages: int
    sizes: tuple[tuple[int, int], ...]
    tagged: bool
    pdfa: str
    pdfua: int
    fonts_embedded: bool
    titled: bool
    language: str
    colours: int
    removed: tuple[str, ...] = ()

    @property
    def shortcomings(self) -> tuple[str, ...]:
        """Why it does not count as PDF/A-3 and PDF/UA, in Dutch; () when it does.

        A file that declares both, and shows no sign of the contrary that is looked at here, is believed: that it meets
        every rule takes a validator and, for the order in which it is read aloud, a person. PDF/A-2a will do, for part
        3 allows all that part 2 does (ISO 19005-3, 1). The pack has colours for a screen, so a part that needs those
        of a press does not fit in.
        """
        return tuple(self._shortcomings())

    def _shortcomings(self) -> Iterator[str]:
        if self.pdfa not in ("2A", "3A"):
            yield f"zegt PDF/A-{self.pdfa.lower()} te zijn, geen 3a" if self.pdfa else "zegt niet dat het PDF/A is"
        if self.pdfua != 1:
            yield "zegt niet dat het PDF/UA is"
        if not self.tagged:
            yield "heeft geen codes voor de voorleesvolgorde"
        if not self.fonts_embedded:
            yield "draagt niet elk lettertype in zich"
        if not (self.titled and self.language):
            yield "noemt geen titel of geen taal"
        if self.colours not in (0, 3):
            yield "heeft kleuren voor een drukpers"
        harm = [what for what in self.removed if what != FILES]
        if harm:
            yield f"had {', '.join(harm)}"

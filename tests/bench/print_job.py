# SPDX-License-Identifier: EUPL-1.2
"""A long paper printed in a process of its own: once with nothing kept, then again and again after one chapter changed.

After each print it writes a line: the seconds from paper to bytes. The first time no worker was started yet.
"""

import pickle
import sys
import time
from dataclasses import replace
from pathlib import Path

from sow_gov import settings
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.pool import render_all
from sow_gov.documents.press.shelf import Shelf


def main(folder: Path, workers: int, again: int) -> None:
    """Print the paper that is kept in a folder with its templates; leave each PDF there."""
    paper, shelf = pickle.loads((folder / "stuk.pickle").read_bytes()), Shelf()
    for number in range(again + 1):
        begun = time.perf_counter()
        said = replace(paper, context={**paper.context, "said": f"Dit is wijziging {number}."})
        pdf = _printed(said if number else paper, folder, workers, shelf)
        print(time.perf_counter() - begun, flush=True)
        (folder / f"stuk-{number}.pdf").write_bytes(pdf)


def _printed(paper: Paper, folder: Path, workers: int, shelf: Shelf) -> bytes:
    fonts = settings.read({}).fonts
    ((_, pdf),) = render_all([paper], folder / "sjablonen", fonts, workers, lambda *_: None, shelf)
    return pdf


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

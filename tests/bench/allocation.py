# SPDX-License-Identifier: EUPL-1.2
"""How fast is the allocation? Ratios beside named peers, printed as a table and kept as JSON."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

import bench
from bench import calc
from bench.big_folder import Size, write
from bench.parts import largest_remainder, reciprocal
from bench.timing import Ratio, show

TURNS = 3
GROWTH = (
    *(Size(lines=count) for count in (12_500, 25_000, 50_000, 100_000, 200_000)),
    *(Size(lines=12_500, departments=count) for count in (6, 12, 48)),
    *(Size(lines=12_500, participants=count) for count in (3, 48, 342)),
)


def bench_allocation(out: Path) -> int:
    """Measure everything and print the ratios.

    Args:
        out: where the table is kept as JSON.

    Returns:
        0 when every goal is reached, otherwise 1.
    """
    with TemporaryDirectory(prefix="sow-bench-") as inside:
        ratios = [*largest_remainder(), *reciprocal(), *_whole_job(Path(inside))]
        grown = list(_growth(Path(inside)))
    show(ratios)
    _print_growth(grown)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({"ratios": [_kept(ratio) for ratio in ratios], "growth": grown}, indent=2))
    print(f"bewaard: {out}")
    return 0 if all(ratio.reached for ratio in ratios) else 1


def _whole_job(inside: Path) -> Iterator[Ratio]:
    """From files on disk in a fresh process, and again after one changed count, beside a spreadsheet."""
    size = Size()
    folder = write(inside / "groot", size)
    calc_seconds = calc.recalculated(calc.workbook(folder, size, inside / "groot.xlsx"))
    peer = "LibreOffice Calc" if calc_seconds is not None else f"de grens van {calc.SEEN_SECONDS} s (Calc ontbreekt)"
    slow = calc_seconds if calc_seconds is not None else calc.SEEN_SECONDS
    seconds, told = _job(folder)
    if told["total_cents"] != told["shares_cents"] or told["moved_cents"] == 0:
        raise RuntimeError(f"the job does not close: {told}")
    _tell_the_sums(calc.rounded_apart(folder, size), told)
    what = f"{size.lines} regels → {size.departments} afdelingen → {size.programmes} programma's → "
    what += f"{size.participants} gemeenten"
    yield Ratio(f"{what}, vers proces", peer, seconds, slow, 1, at_most=True)
    yield Ratio(f"{what}, opnieuw na één ander aantal", peer, told["again_seconds"], slow, 20, at_most=False)


def _tell_the_sums(apart_cents: int, told: dict[str, Any]) -> None:
    """Say what is lost when each share is rounded by itself, as a sheet does."""
    total = told["total_cents"]
    print(
        f"verdeeld: {total} cent; aandelen samen: {told['shares_cents']} cent, verschil {told['shares_cents'] - total}"
    )
    print(f"elk aandeel apart afgerond in doubles, zoals een rekenblad doet: verschil {apart_cents} cent")


def _job(folder: Path) -> tuple[float, dict[str, Any]]:
    """The job in a process of its own: the fastest of some turns, start of Python included, and what it said."""
    took, said = [], ""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(bench.__file__).parents[1])}
    for _ in range(TURNS):
        begun = time.perf_counter()
        command = [sys.executable, "-m", "bench.job", str(folder)]
        said = subprocess.run(command, check=True, capture_output=True, text=True, env=surroundings).stdout
        took.append(time.perf_counter() - begun)
    return min(took), json.loads(said)


def _growth(inside: Path) -> Iterator[dict[str, Any]]:
    """How the time of the whole job grows with lines, departments and participants."""
    for number, size in enumerate(GROWTH):
        seconds, told = _job(write(inside / f"groei-{number}", size))
        counted = {"lines": size.lines, "departments": size.departments, "participants": size.participants}
        yield {**counted, "seconds": round(seconds, 3), "again_seconds": round(told["again_seconds"], 4)}


def _kept(ratio: Ratio) -> dict[str, Any]:
    return {
        "what": ratio.what, "peer": ratio.peer, "ours_seconds": ratio.ours, "peer_seconds": ratio.other,
        "ratio": round(ratio.ratio, 3), "goal": ratio.goal, "at_most": ratio.at_most, "reached": ratio.reached,
    }  # fmt: skip


def _print_growth(grown: list[dict[str, Any]]) -> None:
    table = Table("Regels", "Afdelingen", "Gemeenten", "s, vers proces", "ms, opnieuw")
    for row in grown:
        again = f"{row['again_seconds'] * 1000:.1f}"
        table.add_row(*(str(row[key]) for key in ("lines", "departments", "participants", "seconds")), again)
    Console(width=120).print(table)

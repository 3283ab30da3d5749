# SPDX-License-Identifier: EUPL-1.2
"""How is a ratio measured that means something on a busy machine? In turns, each by its fastest or middle turn."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measurement: ours and the other's in seconds, and the goal as a ratio of ours to the other's.

    ``at_most`` goals are limits on ours / other, the others are goals for other / ours.
    """

    what: str
    peer: str
    ours: float
    other: float
    goal: float
    at_most: bool

    @property
    def ratio(self) -> float:
        """The ratio that the goal is about."""
        return self.ours / self.other if self.at_most else self.other / self.ours

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal


def in_turns(times: int, runs: Sequence[Callable[[], object]]) -> list[float]:
    """The processor seconds of each in its middle turn, all of them measured in turn; a first round warms up."""
    took: list[list[float]] = [[] for _ in runs]
    for number in range(times + 1):
        for run, seconds in zip(runs, took, strict=True):
            begun = time.thread_time()
            run()
            if number:
                seconds.append(time.thread_time() - begun)
    return [statistics.median(seconds) for seconds in took]


def show(ratios: Sequence[Ratio]) -> None:
    """Print ratios as a table."""
    table = Table("Wat", "Naast", "ms", "ms ernaast", "Verhouding", "Doel", "")
    for ratio in ratios:
        goal = f"hoogstens {ratio.goal:g} ×" if ratio.at_most else f"minstens {ratio.goal:g} × zo snel"
        ours, other = f"{ratio.ours * 1000:.2f}", f"{ratio.other * 1000:.2f}"
        table.add_row(ratio.what, ratio.peer, ours, other, f"{ratio.ratio:.2f}", goal, "" if ratio.reached else "niet")
    Console(width=170).print(table)

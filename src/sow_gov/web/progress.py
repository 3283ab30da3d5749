# SPDX-License-Identifier: EUPL-1.2
"""How far are the papers of a meeting, and does the making go on? Told by who makes them, asked by pages."""

import threading

from sow_gov.app.meetings.keep import Step

_WAITING = "staat klaar om te beginnen"


class Making:
    """Wat er gemaakt wordt: per arrangement and meeting the last step; for all threads of this process."""

    def __init__(self) -> None:
        """Begin with nothing being made."""
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self._steps: dict[tuple[str, str], Step] = {}
        self._stopped: set[str] = set()

    def ask(self, arrangement: str, meeting_id: str) -> None:
        """Let the papers of a meeting be made at once; a page sees from now on that they are waited for."""
        self.tell(arrangement, Step(meeting_id, 0, 0, _WAITING))
        self.wake()

    def tell(self, arrangement: str, step: Step) -> None:
        """Say how far the papers of a meeting are, or why they stopped."""
        with self._lock:
            self._steps[arrangement, step.meeting_id] = step

    def waiting(self, arrangement: str) -> frozenset[str]:
        """The meetings of an arrangement that are asked for and not begun, for who is going to look at all of them."""
        with self._lock:
            own = (step for key, step in self._steps.items() if key[0] == arrangement)
            return frozenset(step.meeting_id for step in own if not (step.total or step.failed))

    def finish(self, arrangement: str, waited: frozenset[str]) -> None:
        """Say that what was begun or waited for is done; what failed stays, and so does what was asked meanwhile."""
        with self._lock:
            for key, step in list(self._steps.items()):
                if key[0] == arrangement and not step.failed and (step.total or key[1] in waited):
                    del self._steps[key]

    def of(self, arrangement: str, meeting_id: str) -> Step | None:
        """The last step of a meeting: one with ``failed`` stopped there; None when nothing is being made."""
        with self._lock:
            return self._steps.get((arrangement, meeting_id))

    def ended(self, arrangement: str, *, well: bool) -> None:
        """Say how the last look at an arrangement ended: with all papers made, or because something failed."""
        with self._lock:
            (self._stopped.discard if well else self._stopped.add)(arrangement)

    def stopped(self, arrangement: str) -> bool:
        """Whether the making of its papers failed, and waits until it is tried again."""
        with self._lock:
            return arrangement in self._stopped

    def wake(self) -> None:
        """Let whoever waits go on at once."""
        self._asked.set()

    def wait(self, seconds: float) -> None:
        """Wait until somebody asks for something, but no longer than this."""
        self._asked.wait(seconds)
        self._asked.clear()

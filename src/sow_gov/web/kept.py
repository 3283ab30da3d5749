# SPDX-License-Identifier: EUPL-1.2
"""Was this very page or file made before? What depends on nothing but the records is made once per state of them."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 500


class Kept(Generic[T]):
    """Bewaard: the last so many that were asked for, by all that they depend on; for all threads."""

    def __init__(self, most: int = _MOST) -> None:
        """Begin empty; ``most`` is how many are kept."""
        self._most = most
        self._made: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> T | None:
        """What was kept under a key; None when there is none."""
        with self._lock:
            made = self._made.get(key)
            if made is not None:
                self._made.move_to_end(key)
            return made

    def keep(self, key: Hashable, made: T) -> None:
        """Keep something, and let go of what was not asked for longest if there is too much."""
        with self._lock:
            self._made[key] = made
            if len(self._made) > self._most:
                self._made.popitem(last=False)

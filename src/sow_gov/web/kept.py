# SPDX-License-Identifier: EUPL-1.2
"""Was this very page made before? What depends on nothing but the records is made once per state of them."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

_MOST = 500


class KeptPages:
    """Bewaarde pagina's: the last so many that were asked for, by all that they depend on; for all threads."""

    def __init__(self, most: int = _MOST) -> None:
        """Begin empty; ``most`` is how many pages are kept."""
        self._most = most
        self._pages: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> str | None:
        """The page that was kept under a key; None when there is none."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: str) -> None:
        """Keep a page, and let go of the one that was not asked for longest if there are too many."""
        with self._lock:
            self._pages[key] = page
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)

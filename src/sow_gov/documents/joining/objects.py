# SPDX-License-Identifier: EUPL-1.2
"""How is a PDF walked through? Every dictionary of a file once, and trees of names and numbers flat."""

from collections.abc import Iterator
from typing import Any

import pikepdf

_DEEPEST = 50


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary and stream of a file, those inside others too, each once and in the order of the file."""
    for item in pdf.objects:
        waiting = [item]
        while waiting:
            each = waiting.pop()
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                yield each
                waiting.extend(value for _, value in sorted(each.items()) if _nested(value))
            elif isinstance(each, pikepdf.Array):
                waiting.extend(value for value in each if _nested(value))


def _nested(value: Any) -> bool:
    """Whether something is written inside another and holds more; what stands alone is met on its own."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def leaves(tree: Any, values: str, deepest: int = _DEEPEST) -> Iterator[tuple[Any, Any]]:
    """The pairs of a tree of names (``values`` is "/Names") or numbers ("/Nums"), in order (ISO 32000-1, 7.9.6)."""
    pairs = list(tree.get(values, ())) if isinstance(tree, pikepdf.Dictionary) else []
    yield from zip(pairs[::2], pairs[1::2], strict=False)
    if deepest and isinstance(tree, pikepdf.Dictionary):
        for kid in tree.get("/Kids", ()):
            yield from leaves(kid, values, deepest - 1)


def drop(holder: Any, *keys: str) -> bool:
    """Take keys out of a dictionary; say whether any was in it."""
    there = [key for key in keys if key in holder]
    for key in there:
        del holder[key]
    return bool(there)


def inside(holder: Any, key: str) -> Any:
    """The dictionary under a key; an empty one when there is none."""
    found = holder.get(key)
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether a file says that it can be read aloud, and has a structure tree with something in it."""
    return bool(inside(pdf.Root, "/MarkInfo").get("/Marked", False)) and "/K" in inside(pdf.Root, "/StructTreeRoot")

# SPDX-License-Identifier: EUPL-1.2
"""How do several files become one that a voice can read? Their structure trees under one root, in order.

Every part becomes a Part of one Document. What is numbered or named per file gets numbers and names of its own: the
places in the parent tree, the identifiers that table cells refer to, and the roles and classes that a file defines.

Source: ISO 32000-1, 14.7 (logical structure); ISO 14289-1, 7.
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sow_gov.documents.joining.objects import dictionaries, drop, is_tagged, leaves

_PLACES = ("/StructParent", "/StructParents")
_CUSTOM = ("/RoleMap", "/ClassMap")


class Structure:
    """The structure tree of a pack, which grows by one part at a time."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with a document in which nothing is."""
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(_element("/Document", self._root))
        self._root.K = Array([self._document])
        self._parents = Array()
        self._identifiers: list[tuple[bytes, Any]] = []
        self._next = 0
        self._parts = 0

    def prepare(self, source: pikepdf.Pdf) -> None:
        """Give what a file numbers and names its place in the whole, before its pages are taken over."""
        self._parts += 1
        tree = _tree(source)
        custom = {key: _own_names(tree.get(key), self._parts) for key in _CUSTOM} if tree is not None else {}
        for each in dictionaries(source):
            if tree is None:
                drop(each, *_PLACES)
                continue
            for key in _PLACES:
                if isinstance(each.get(key), int):
                    each[key] = each[key] + self._next
            if _is_element(each):
                _rename(each, "/S", custom["/RoleMap"])
                _rename(each, "/C", custom["/ClassMap"])
                if isinstance(each.get("/ID"), String):
                    each.ID = self._identifier(each.ID)
            if isinstance(each.get("/Headers"), Array):
                each.Headers = Array([self._identifier(name) for name in each.Headers])

    def graft(self, source: pikepdf.Pdf, title: str) -> bool:
        """Hang the tree of a prepared file, whose pages were taken over, in the whole; say whether it had one."""
        tree = _tree(source)
        if tree is None:
            return False
        taken = self._pdf.copy_foreign(source.make_indirect(tree) if not tree.is_indirect else tree)
        part = self._pdf.make_indirect(_element("/Part", self._document))
        part.T, part.Lang = String(title), String(str(source.Root.get("/Lang", "")))
        self._document.K.append(part)
        for kid in taken.K if isinstance(taken.K, Array) else [taken.K]:
            kid.P = part
            part.K.append(kid)
        self._take_tables(taken)
        return True

    def finish(self, *, whole: bool) -> None:
        """Put the tree in the file; ``whole`` says that every part has one."""
        if self._identifiers:
            pairs = [value for pair in sorted(self._identifiers, key=lambda pair: pair[0]) for value in pair]
            self._root.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(pairs)))
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents))
        self._root.ParentTreeNextKey = self._next
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True) if whole else Dictionary(Marked=True, Suspects=True)

    def _take_tables(self, taken: Any) -> None:
        """Add to the tables of the whole what those of a part hold."""
        pairs = [(number, owner) for number, owner in leaves(taken.get("/ParentTree"), "/Nums")]
        for number, owner in sorted(pairs, key=lambda pair: int(pair[0])):
            self._parents.append(int(number) + self._next)
            self._parents.append(owner)
        self._next += max((int(number) + 1 for number, _ in pairs), default=0)
        for name, element in leaves(taken.get("/IDTree"), "/Names"):
            self._identifiers.append((bytes(self._identifier(name)), element))
        for key in _CUSTOM:
            if isinstance(taken.get(key), Dictionary):
                self._root[key] = self._root.get(key, Dictionary())
                renamed = _own_names(taken[key], self._parts)
                for name, new in sorted(renamed.items()):
                    value = taken[key][name]
                    self._root[key][new] = Name(renamed.get(str(value), str(value))) if key == "/RoleMap" else value
        if isinstance(taken.get("/Namespaces"), Array):
            self._root.Namespaces = self._root.get("/Namespaces", Array())
            self._root.Namespaces.extend(taken.Namespaces)

    def _identifier(self, name: Any) -> String:
        """An identifier of this part as the whole knows it."""
        return String(b"%d." % self._parts + bytes(name))


def _tree(source: pikepdf.Pdf) -> Any:
    """The structure tree of a file that is tagged, else None."""
    return source.Root.StructTreeRoot if is_tagged(source) else None


def _element(kind: str, parent: Any) -> Dictionary:
    return Dictionary(Type=Name.StructElem, S=Name(kind), P=parent, K=Array())


def _is_element(each: Any) -> bool:
    return each.get("/Type", Name.StructElem) == Name.StructElem and "/S" in each and "/P" in each


def _own_names(table: Any, part: int) -> dict[str, str]:
    """The names that a table of a file defines -> what they are called in the whole; a name for itself stays."""
    if not isinstance(table, Dictionary):
        return {}
    return {name: f"{name}.{part}" for name, value in table.items() if str(value) != name}


def _rename(element: Any, key: str, renamed: dict[str, str]) -> None:
    value = element.get(key)
    if isinstance(value, Name):
        element[key] = Name(renamed.get(str(value), str(value)))
    elif isinstance(value, Array):
        element[key] = Array([Name(renamed.get(str(one), str(one))) if isinstance(one, Name) else one for one in value])

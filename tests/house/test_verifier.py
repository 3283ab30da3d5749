# SPDX-License-Identifier: EUPL-1.2
"""Can somebody read the program that checks proofs in one sitting, and run it without anything of ours?"""

import ast
import sys

from house.third_party import ROOT

SCRIPT = ROOT / "src/sow_gov/exports/verify_proof.py"
LINES = 200


def imported() -> set[str]:
    """The packages that the script asks for, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or "").partition(".")[0])
        elif isinstance(node, ast.Name) and node.id in {"__import__", "eval", "exec", "compile"}:
            found.add(node.id)
    return found


def test_the_verifier_has_no_more_lines_than_one_sitting():
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= LINES


def test_the_verifier_imports_nothing_but_the_standard_library():
    assert imported() <= sys.stdlib_module_names
    assert "fractions" in imported()

# SPDX-License-Identifier: EUPL-1.2
"""How does a command answer with files, findings, or what it left out?"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from sow_gov.domain.errors import Fault


def print_files(files: Sequence[Any]) -> None:
    """Show every file with its kind and digest, for a machine."""
    listed = [{"kind": made.kind, "path": str(made.path), "sha256": made.sha256} for made in files]
    print(json.dumps(listed, ensure_ascii=False, indent=2))


def print_left_out(faults: Sequence[Fault]) -> None:
    """Say which advances were not made, one line each."""
    for fault in faults:
        print(f"geen voorschot: {fault.what} ({fault.code}) → {fault.todo}", file=sys.stderr)


def print_findings(findings: Sequence[Any], *, as_json: bool, ending: str = "er is niets geladen") -> None:
    """Show every finding: file, place, code, what is wrong and what to do."""
    if as_json:
        from sow_gov.domain.canonical import plain

        print(json.dumps([plain(finding) for finding in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        where = f"{finding.file}: {finding.place}" if finding.place else finding.file
        print(f"{where}\n  {finding.code}: {finding.what}\n  → {finding.todo}")
    print(f"{len(findings)} bevinding(en); {ending}", file=sys.stderr)

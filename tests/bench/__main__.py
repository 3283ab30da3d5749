# SPDX-License-Identifier: EUPL-1.2
"""The door of ``./sow bench``: measure one subject and print its ratios."""

import argparse
import sys
from pathlib import Path

from bench.allocation import bench_allocation
from bench.documents import bench_documents
from bench.invoices import bench_invoices
from bench.ledger import LINES, bench_ledger
from bench.web import bench_web


def main() -> int:
    """Measure what is asked for; 0 when every goal is reached, otherwise 1."""
    parser = argparse.ArgumentParser(prog="sow bench", description="Meet de snelheid als verhouding.")
    parser.add_argument("subject", choices=["allocation", "documents", "invoices", "ledger", "web"], help="wat")
    help_text = "bestand voor de uitkomsten van allocation (out/bench-allocation.json)"
    parser.add_argument(
        "--out", metavar="BESTAND", type=Path, default=Path("out/bench-allocation.json"), help=help_text
    )
    parser.add_argument("--lines", metavar="N", type=int, default=LINES, help=f"regels van het grootboek ({LINES})")
    options = parser.parse_args()
    if options.subject == "allocation":
        return bench_allocation(options.out)
    if options.subject == "ledger":
        return bench_ledger(options.lines)
    return {"documents": bench_documents, "invoices": bench_invoices, "web": bench_web}[options.subject]()


if __name__ == "__main__":
    sys.exit(main())

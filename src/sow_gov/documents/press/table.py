# SPDX-License-Identifier: EUPL-1.2
"""The tables of a paper, by the name under which its chapters know them; they live in :mod:`sow_gov.wording.table`."""

from sow_gov.wording.table import Column, Row, RowKind, Table

__all__ = ["Column", "Row", "RowKind", "Table"]

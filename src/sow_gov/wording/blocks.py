# SPDX-License-Identifier: EUPL-1.2
"""What are the parts of a contribution called, above a table and in a sentence?"""

from collections.abc import Mapping

from sow_gov.allocation.engine import Block

HEADINGS: Mapping[Block, str] = {
    Block.SHARED: "Gezamenlijke kosten",
    Block.PROGRAMME_MONEY: "Programmageld",
    Block.CHOICES: "Eigen beleidskeuzes",
}
"""The name of a block at the head of its rows or of their sum."""

IN_A_SENTENCE: Mapping[Block, str] = {
    Block.SHARED: "gezamenlijk",
    Block.PROGRAMME_MONEY: "als programmageld van de eigen cliënten",
    Block.CHOICES: "als eigen beleidskeuzes",
}
"""How participants bear the amount of a block: "De gemeenten dragen € 3 miljoen gezamenlijk"."""

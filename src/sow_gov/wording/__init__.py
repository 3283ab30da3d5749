# SPDX-License-Identifier: EUPL-1.2
"""How do we say it in Dutch? Amounts, dates, counts, shares and drawings, the same on paper and on screen."""

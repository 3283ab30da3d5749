# SPDX-License-Identifier: EUPL-1.2
"""How a Dutch joint arrangement runs its money and its governance, from contract to invoice."""

__version__ = "0.1.0"

# SPDX-License-Identifier: EUPL-1.2
"""How fast is it beside something that everybody knows? Ratios in one run, never a number on its own."""

# SPDX-License-Identifier: EUPL-1.2
"""What does the law say on a day? Rules as dated values, each with its article; the texts stand in ``law/*.toml``."""

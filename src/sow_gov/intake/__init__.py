# SPDX-License-Identifier: EUPL-1.2
"""Files become values: strict TOML and CSV with Dutch keys, every fault found at once, nothing half loaded."""

# SPDX-License-Identifier: EUPL-1.2
"""Which addresses are there? Each says who may use it, fetches what its screen needs, and shows it."""

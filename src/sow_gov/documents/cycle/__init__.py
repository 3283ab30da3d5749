# SPDX-License-Identifier: EUPL-1.2
"""Which papers go with the cycle? The letters to the councils and what the board gets of their zienswijzen."""

# SPDX-License-Identifier: EUPL-1.2
"""What does it look like on paper? One module or folder per kind of paper, ``shared`` tables, and the ``press``."""

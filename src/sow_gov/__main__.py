# SPDX-License-Identifier: EUPL-1.2
"""Door for `python -m sow_gov`: the same command line as `sow-gov`."""

import sys

from sow_gov.cli import main

if __name__ == "__main__":
    sys.exit(main())

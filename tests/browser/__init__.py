# SPDX-License-Identifier: EUPL-1.2
"""What does a reader with a browser meet? A package, so that the browser is closed when its tests are done."""

# SPDX-License-Identifier: EUPL-1.2
"""What does it look like on paper? Values in, PDF bytes out; the only room that knows WeasyPrint."""

# SPDX-License-Identifier: EUPL-1.2
"""What does a browser send of a form that somebody filled in?"""

from litestar.params import URLEncodedBody

Filled = URLEncodedBody[dict[str, str]]
"""What somebody filled in: name of the field -> text."""

# SPDX-License-Identifier: EUPL-1.2
"""How much may be uploaded and bound, and what may that cost? Own choice: room for any board, none for a bomb."""

from sow_gov.documents.pack.confine import Limits

MB, _MIB = 10**6, 2**20
UPLOAD_BYTES = 20 * MB
"""The largest file that may be uploaded."""
UPLOAD_PAGES = 500
"""The most pages that an uploaded file may have."""
PACK_BYTES = 200 * MB
"""The most bytes that the parts of one pack may have together."""
PACK_PAGES = 2_000
"""The most pages that one pack may have."""
STREAM_BYTES = 100 * MB
"""The most bytes to which what a file has compressed, pictures left out, may grow together."""
CLEANING = Limits(memory=1024 * _MIB, processor_seconds=30, clock_seconds=45, output=2 * UPLOAD_BYTES)
"""What cleaning one upload may cost."""
BINDING = Limits(memory=4096 * _MIB, processor_seconds=240, clock_seconds=300, output=2 * PACK_BYTES)
"""What putting one pack together may cost."""

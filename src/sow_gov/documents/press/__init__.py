# SPDX-License-Identifier: EUPL-1.2
"""How does a paper become a PDF? Values and a template in, bytes out; the only room that knows WeasyPrint.

``PRESS`` is the version of this room and part of every fingerprint: it changes whenever an equal paper could come out
as other bytes.
"""

PRESS = "2"

# SPDX-License-Identifier: EUPL-1.2
"""By which channels can documents go out here? Those that the settings name."""

import ssl
from collections.abc import Mapping

from sow_gov.delivery.access_point import AccessPoint
from sow_gov.delivery.folder import Folder
from sow_gov.delivery.mail import Mail
from sow_gov.delivery.message import Transport
from sow_gov.domain.billing_terms import Channel
from sow_gov.settings import DeliverySettings


def transports(settings: DeliverySettings) -> Mapping[Channel, Transport]:
    """Channel -> what takes its messages, for each that is set; trusted certificates are those of the system."""
    found: dict[Channel, Transport] = {}
    if settings.folder is not None:
        found[Channel.FOLDER] = Folder(settings.folder)
    if settings.mail is not None:
        found[Channel.EMAIL] = Mail(settings.mail, ssl.create_default_context())
    if settings.access_point is not None:
        found[Channel.PEPPOL] = AccessPoint(settings.access_point, ssl.create_default_context())
    return found

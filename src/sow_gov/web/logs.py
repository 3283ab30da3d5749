# SPDX-License-Identifier: EUPL-1.2
"""How is told what happens while the site runs? Ours and that of the server alike, on standard error."""

import logging
import sys

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor


def to_stderr(*, for_machines: bool) -> None:
    """Log from here on: as JSON, one object by line, or for people.

    A trace is told without the values of its variables, for among those are passwords and tokens.
    """
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    in_json = structlog.processors.JSONRenderer(ensure_ascii=False)
    shown = in_json if for_machines else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    handler = logging.StreamHandler()
    handler.setFormatter(
        ProcessorFormatter(foreign_pre_chain=shared, processors=[ProcessorFormatter.remove_processors_meta, shown])
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells every time that health looks at the revision
    structlog.configure(
        [*shared, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )

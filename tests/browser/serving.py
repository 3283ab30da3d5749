# SPDX-License-Identifier: EUPL-1.2
"""How does a browser reach an application under test?"""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

import uvicorn
from litestar import Litestar


@contextmanager
def serving(app: Litestar) -> Iterator[str]:
    """Run `app` in a thread and give its address, such as http://127.0.0.1:40000.

    Raises:
        RuntimeError: the application does not start; its log says why.
    """
    server = uvicorn.Server(uvicorn.Config(app, lifespan="on", ws="none", log_config=None, timeout_graceful_shutdown=2))
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as pool:
        running = pool.submit(server.run, sockets=[listener])
        try:
            while not server.started:
                if wait([running], timeout=0.01).done:
                    raise RuntimeError("the application does not start") from running.exception()
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True

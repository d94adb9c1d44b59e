"""How gunicorn serves the desk. `GUNICORN_CMD_ARGS`, `WEB_CONCURRENCY` and the command line come after it and win."""

import errno
import socket

wsgi_app = "factcheck.wsgi"
bind = "127.0.0.1:8000"
worker_class = "gthread"
threads = 8
# The most gunicorn can take: a filter is an address, and a Chinese character is nine characters of it.
limit_request_line = 8190
# Load the desk before the workers are made: a bad setting stops the start instead of one worker after another.
preload_app = True
# A long essay on a slow machine.
timeout = 120
control_socket_disable = True
loglevel = "warning"


def on_starting(server):
    """Say in one sentence that a port is taken, where gunicorn would try for five seconds and log ten lines."""
    if server.master_pid:  # an upgrade in place inherits the open port
        return
    for address in server.address:
        if isinstance(address, tuple) and is_taken(address):
            host, port = address
            raise SystemExit(
                f"factcheck: port {port} of {host} is in use by another program; choose another: make run PORT=8001"
            )


def is_taken(address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as probe:
        # As gunicorn does, or a port left a moment ago would look taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False


def when_ready(server):
    """Load the engine's dictionary, which the workers share, and say where the desk is."""
    # Not earlier: only with the application has gunicorn put its folder where Python looks for modules.
    from factcheck import segmentation

    segmentation.preload()
    print(f"\nThe desk is open: {', '.join(map(str, server.LISTENERS))}   (Ctrl+C closes it)\n", flush=True)

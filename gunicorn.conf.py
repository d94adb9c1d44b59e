"""How gunicorn serves the desk. `GUNICORN_CMD_ARGS`, `WEB_CONCURRENCY` and the command line come after it and win."""

wsgi_app = "factcheck.wsgi"
bind = "127.0.0.1:8000"
worker_class = "gthread"
threads = 8
# Load the desk before the workers are made: they share its dictionary, and a bad setting stops the start instead of
# one worker after another.
preload_app = True
# A long essay on a slow machine.
timeout = 120
accesslog = None
control_socket_disable = True


def when_ready(server):
    places = ", ".join(f"http://{host}:{port}" for host, port, *_ in (one.getsockname() for one in server.LISTENERS))
    print(f"\nThe desk is open: {places}   (Ctrl+C closes it)\n", flush=True)

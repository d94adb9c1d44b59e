"""The workers' side of the desk: `celery -A factcheck worker` on any machine that reaches database, broker and files.

Only a wake-up call goes over the broker: how a job stands, and who has it, the database says alone. So a message that
comes twice does nothing, and one that is lost is sent again by whoever notices (`factcheck.jobs.lost`).
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

from django.conf import settings

#: Seconds after which Redis hands out a message again that nobody has acknowledged. Longer than most jobs, so that a
#: healthy one is not announced twice; nobody waits for it, because a dead worker is noticed by its silence.
VISIBILITY = 3600
#: Seconds for which each of a few attempts waits for a broker; the job is in the database by then and is sent later.
PATIENCE = 2

OPTIONS = {
    "broker_transport_options": {
        "visibility_timeout": VISIBILITY,
        "socket_connect_timeout": PATIENCE,
        "socket_timeout": 30,
    },
    "broker_connection_retry_on_startup": True,
    "imports": ("factcheck.jobs.worker",),
    # Acknowledged when done: a message whose worker dies comes again.
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "task_ignore_result": True,
    "task_publish_retry": False,
    "task_serializer": "json",
    "accept_content": ["json"],
    # One job at a time: what a worker has put aside would wait for it while another worker is free.
    "worker_prefetch_multiplier": 1,
    # The libraries keep some memory for good; a fresh process gives it back.
    "worker_max_tasks_per_child": 50,
    "worker_hijack_root_logger": False,
    "timezone": settings.TIME_ZONE,
}

app = Celery("factcheck", broker=settings.BROKER_URL)
app.conf.update(OPTIONS)

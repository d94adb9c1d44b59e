# The desk in one image: web processes, workers and commands differ only in what they are told to run.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VIRTUAL_ENV=/srv/venv \
    PATH=/srv/venv/bin:$PATH \
    DEBUG=false \
    JOB_FILES=/srv/job_files

# Whoever runs the desk can't change it: its files belong to root, only the folder of jobs is its own.
RUN useradd --system --uid 10001 --user-group --no-create-home desk \
    && install --directory --owner=desk --group=desk "$JOB_FILES" \
    && python -m venv "$VIRTUAL_ENV"

WORKDIR /srv/factcheck
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt \
    && python -m compileall -q "$VIRTUAL_ENV"

COPY manage.py gunicorn.conf.py ./
COPY factcheck factcheck
COPY templates templates
COPY seeds seeds
# The key is thrown away with this step; collecting files signs nothing.
RUN python -m compileall -q factcheck \
    && SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(50))') python manage.py collectstatic --no-input

USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=12s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=11)"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]

#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        # The server is away, the file can't be opened, or `migrate` has not been run: nothing a traceback explains.
        sys.exit(f"factcheck: the database can't be used: {str(error).splitlines()[0]}")

"""manage.py setup_desk: the first essays and the first accounts; nothing at all when they are there."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import BaseCommand, call_command
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck import roles

# No letter or digit that looks like another one.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
FIRST_ACCOUNTS = (("editor", roles.EDITOR), ("reviewer1", roles.REVIEWER), ("reviewer2", roles.REVIEWER))


class Command(BaseCommand):
    help = "Imports every file in seeds/ that is not there yet, and creates the first accounts if there are none."

    def handle(self, *_args: Any, **_options: Any) -> None:
        seeds = sorted(os.path.relpath(file) for file in Path(settings.BASE_DIR, "seeds").glob("[!.]*.*"))
        if seeds:
            call_command("import_essay", *seeds, stdout=self.stdout, stderr=self.stderr)
        if User.objects.exists():
            self.stdout.write(_("There are accounts already; none was added."))
            return
        self.show(create_accounts())

    def show(self, passwords: dict[str, str]) -> None:
        """Print the passwords, the only time they can be read."""
        once = _("The first accounts. Write the passwords down: they are shown only this once.")
        lost = _("A lost password is set anew by: %(command)s")
        self.stdout.write(f"\n{once}\n\n")
        for name, role in FIRST_ACCOUNTS:
            self.stdout.write(f"  {name:<12}{role:<12}{passwords[name]}")
        command = ".venv/bin/python manage.py changepassword NAME"
        self.stdout.write(f"\n{lost % {'command': command}}\n\n")


@transaction.atomic
def create_accounts() -> dict[str, str]:
    """Create the first accounts in their groups; return each one's password by name."""
    passwords = {name: random_password() for name, _role in FIRST_ACCOUNTS}
    for name, role in FIRST_ACCOUNTS:
        user = User.objects.create_user(name, password=passwords[name])
        user.groups.add(Group.objects.get(name=role))
    return passwords


def random_password() -> str:
    """Return sixteen random characters (79 bits), in fours so that they can be typed off a screen."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))

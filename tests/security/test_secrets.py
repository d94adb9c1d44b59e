"""No key and no password that opens anything lies in the repository."""

import shutil
import subprocess
from pathlib import Path

import pytest
from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

ROOT = Path(__file__).parent.parent.parent
#: Files of others, catalogues, pictures, word lists and essays: nothing of ours to keep secret, and much to read.
NOT_OURS = ("vendor/", ".po", ".mo", ".png", "/lexicon/", "seeds/", "gold/", "practice/")
#: What looks like a secret and opens nothing: examples, and the passwords of the tests' cast.
HARMLESS = {
    "benchmarks/clients.py": "the password of people who are made up",
    "benchmarks/made_up.py": "the password of people who are made up",
    "docs/operations.md": "an example of an address",
    "factcheck/environment.py": "the sentence that shows how an address looks",
    "factcheck/management/commands/setup_desk.py": "the alphabet that passwords are made of",
    "tests/conftest.py": "the password of the cast",
    "tests/security/test_audit.py": "wrong passwords",
    "tests/security/test_headers.py": "the password of the cast",
    "tests/setup/test_environment.py": "keys to be refused",
}


def tracked_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if not any(part in name for part in NOT_OURS)]


def found_in(files: list[str]) -> dict[str, list[str]]:
    """Return what looks like a secret, by file: its sort and its line."""
    secrets = SecretsCollection(root=str(ROOT))
    with default_settings() as settings:
        # That would ask the services whose keys they might be.
        settings.disable_filters("detect_secrets.filters.common.is_ignored_due_to_verification_policies")
        for name in files:
            secrets.scan_file(name)
    return {name: [f"{one.type}, line {one.line_number}" for one in found] for name, found in secrets.data.items()}


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a checkout")
def test_nothing_in_the_repository_looks_like_a_secret():
    found = found_in(tracked_files())
    assert {name: told for name, told in found.items() if name not in HARMLESS} == {}
    assert ".env" not in tracked_files()


def test_a_secret_would_be_found(tmp_path):
    planted = tmp_path / "settings.py"
    key = "kf83hQz91mXw0pLr72BvTn46YcUs5EjA"  # pragma: allowlist secret
    planted.write_text(f'SECRET_KEY = "{key}"\n', encoding="utf-8")
    assert found_in([str(planted)])

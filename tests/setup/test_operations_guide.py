"""The guide names every variable the settings read, and no other."""

import re

from tests.setup.process import ROOT

READ = re.compile(r'\bread_\w+\(\s*"([A-Z_]+)"')
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_the_guide_lists_what_the_settings_read():
    settings = (ROOT / "factcheck" / "settings.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert len(READ.findall(settings)) > 10
    assert set(ROW.findall(guide)) == set(READ.findall(settings))

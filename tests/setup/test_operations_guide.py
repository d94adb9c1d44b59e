"""The guide names every variable the settings read, and no other; the containers get each of them."""

import re

from tests.setup.process import ROOT

READ = re.compile(r'\bread_\w+\(\s*"([A-Z_]+)"')
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)

#: The environment of the desk's own services in `compose.yaml`; that of the others is indented more.
HANDED_ON = re.compile(r"^    ([A-Z_]+): ", re.MULTILINE)
IN_THE_IMAGE = re.compile(r"^(?:ENV|   ) ([A-Z_]+)=", re.MULTILINE)


def test_the_guide_lists_what_the_settings_read():
    settings = (ROOT / "factcheck" / "settings.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert len(READ.findall(settings)) > 10
    assert set(ROW.findall(guide)) == set(READ.findall(settings))


def test_the_containers_get_what_the_settings_read():
    settings, compose, image = (
        (ROOT / file).read_text(encoding="utf-8") for file in ("factcheck/settings.py", "compose.yaml", "Dockerfile")
    )
    # Where the image's own styles and scripts lie is settled when it is built.
    expected = set(READ.findall(settings)) - {"STATIC_ROOT"}
    assert expected <= set(HANDED_ON.findall(compose)) | set(IN_THE_IMAGE.findall(image))

"""In the admin's tests the pages speak English, so that the sentences can be read."""

import pytest


@pytest.fixture(autouse=True)
def pages_in_english(settings):
    settings.LANGUAGE_CODE = "en"

"""How people are called."""

import pytest
from django.utils import translation

from factcheck.models.people import person_name, person_names


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("小美", "林", "林小美"),
        ("太郎", "山田", "山田太郎"),
        ("", "林小美", "林小美"),
        ("Anna", "Schmidt", "Anna Schmidt"),
        ("Peter", "王", "Peter 王"),
        (" ", "", "reviewer"),
    ],
)
def test_a_name_keeps_its_own_order_whatever_the_page_speaks(reviewer, language, given, family, name):
    reviewer.first_name, reviewer.last_name = given, family
    with translation.override(language):
        assert person_name(reviewer) == name


def test_names_are_found_by_key(reviewer, editor):
    assert person_names([reviewer.pk, None]) == {reviewer.pk: "reviewer"}

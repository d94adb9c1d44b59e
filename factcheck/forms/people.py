"""Choosing a person."""

from django import forms
from django.contrib.auth.models import User

from factcheck.models.people import person_name


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        return person_name(person)

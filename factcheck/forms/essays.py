"""Bringing in an essay: first what to read, then what to store."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from factcheck.forms.widgets import DateInput
from factcheck.imports import ImportedText, check_size, read_essay, read_text
from factcheck.imports.members import is_archive
from factcheck.models import Essay, Language
from factcheck.models.essays import digest


class EssayDetailsForm(forms.ModelForm):
    """What is known about an essay besides its text."""

    title = forms.CharField(
        label=_("Title"), required=False, max_length=300, help_text=_("Left empty, it is taken from the text.")
    )
    url = forms.URLField(label=_("Web address"), required=False, max_length=2000, assume_scheme="https")
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As the text shows")), *Language.choices]
    )

    class Meta:
        model = Essay
        fields = ("title", "author", "publisher", "url", "published_on", "language")
        widgets = {"published_on": DateInput}

    def metadata(self) -> dict[str, Any]:
        """Return the essay's own fields, as `from_text` takes them."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ImportForm(EssayDetailsForm):
    """A file or a pasted text, exactly one of them; once valid, `imported` is the text that was read."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".txt,.md,.markdown,text/plain,text/markdown"}),
        help_text=_("Plain text or Markdown, in UTF-8, UTF-16, GB18030 or Big5."),
    )
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False, widget=forms.Textarea({"rows": 10})
    )

    field_order = ("file", "text", *EssayDetailsForm.Meta.fields)
    imported: ImportedText

    def clean_file(self) -> ImportedText | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        check_size(file.size)
        return read_essay(file.name, file.read())

    def clean_text(self) -> ImportedText | None:
        text = self.cleaned_data["text"]
        return read_text(text) if text else None

    def clean(self) -> None:
        super().clean()
        if {"file", "text"} & set(self.errors):
            return
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        if file and text:
            raise ValidationError(_("Choose a file or paste a text, not both."))
        if not (file or text):
            raise ValidationError(_("Choose a file or paste a text."))
        self.imported = file or text
        refuse_known(self.imported.text)

    def metadata(self) -> dict[str, Any]:
        """Return the essay's own fields; what was left empty is guessed from the text."""
        return self.imported.completed(super().metadata())


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files chosen at once; what is wrong with a single one is told when it is read."""

    widget = ManyFilesInput

    def clean(self, files: list[UploadedFile], initial: Any = None) -> list[UploadedFile]:
        if not files:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class ImportManyForm(forms.Form):
    """Several files, or archives of files, for an import that goes on beside one's work."""

    files = ManyFilesField(  # type: ignore[assignment]  # a form's `files` are what it was given; its class's are not
        label=_("Files"),
        allow_empty_file=True,
        help_text=_("Text or Markdown files, or one archive (.zip, .tar.gz) with any number of them in its folders."),
    )

    def clean_files(self) -> list[UploadedFile]:
        files = self.cleaned_data["files"]
        if sum(file.size for file in files) > settings.ARCHIVE_MAX_BYTES:
            raise ValidationError(_("Together they are larger than what is taken at once; bring them in in parts."))
        if len(files) > 1 and any(is_archive(file.name) for file in files):
            raise ValidationError(_("Choose one archive, or files that are none."))
        return files


class StoreForm(EssayDetailsForm):
    """What was previewed, to be stored exactly so: the text comes back with the digest it had."""

    title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(label=_("Language"), choices=Language)
    text = forms.CharField(strip=False)
    digest = forms.CharField()

    @classmethod
    def of(cls, form: ImportForm) -> "StoreForm":
        """Return the form that stores what `form` has read."""
        text = form.imported.text
        return cls(initial={**form.metadata(), "text": text, "digest": digest(text)})

    def clean_text(self) -> str:
        # A browser sends every line end as CR LF; reading makes them the LF that the digest was taken of.
        return read_text(self.cleaned_data["text"]).text

    def clean(self) -> None:
        super().clean()
        if "text" in self.cleaned_data and digest(self.cleaned_data["text"]) != self.cleaned_data.get("digest"):
            raise ValidationError(_("The text is not the one that was previewed. Look at the preview again."))


def refuse_known(text: str) -> None:
    """Raise ValidationError, with a link, if an essay with this text is already there."""
    known = Essay.objects.known(text)
    if known is None:
        return
    link = format_html('<a href="{}">{}</a>', known.get_absolute_url(), known.title)
    raise ValidationError(format_html(gettext("This essay is already here: {}."), link), code="known")

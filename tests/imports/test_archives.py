"""Folders and archives, honest, broken and hostile: each file in them is read or gets its sentence."""

import bz2
import gzip
import io
import lzma
import os
import random
import tarfile
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from factcheck.imports.contents import Content, count_file, count_paths, read_file, read_paths

FILES = {"甲.txt": "第一篇。".encode(), "部/乙.md": "# 第二篇\n".encode(), "部/丙.txt": "第三篇。".encode("gb18030")}
TARS = {".tar": lambda data: data, ".tar.gz": gzip.compress, ".tgz": gzip.compress, ".tar.bz2": bz2.compress}
TARS |= {".tar.xz": lzma.compress}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def found_in(name: str, data: bytes) -> list[Content]:
    """Return what is in a file, having checked that counting agrees with reading."""
    found = list(read_file(name, io.BytesIO(data)))
    assert count_file(name, io.BytesIO(data)) == len(found)
    return found


def faults(found: list[Content]) -> dict[str, str]:
    return {content.name: content.fault for content in found if content.fault}


ARCHIVES = {".zip": zipped(FILES)} | {suffix: pack(tarred(FILES)) for suffix, pack in TARS.items()}


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_gives_its_files(suffix):
    found = found_in(f"a{suffix.upper()}", ARCHIVES[suffix])
    assert {content.name.partition("/")[2]: content.data for content in found} == FILES
    assert not faults(found)


def test_a_packing_is_told_by_the_content_not_by_the_name():
    assert len(found_in("a.tar", gzip.compress(tarred(FILES)))) == len(FILES)


def test_a_folder_gives_its_files_and_those_of_its_archives_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_bytes(b"one")
    (tmp_path / "a.zip").write_bytes(zipped({"2.txt": b"two"}))
    (tmp_path / "z.MD").write_bytes(b"three")
    os.symlink(tmp_path, tmp_path / "b" / "round")
    found = list(read_paths([tmp_path]))
    assert [(content.name, content.data) for content in found] == [
        (f"{tmp_path}/a.zip/2.txt", b"two"),
        (f"{tmp_path}/z.MD", b"three"),
        (f"{tmp_path}/b/1.txt", b"one"),
    ]
    assert count_paths([tmp_path]) == 3


def test_what_is_no_essay_by_its_nature_is_left_out(tmp_path):
    for name in ("a.png", ".hidden.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"text")
    os.mkfifo(tmp_path / "pipe.txt")
    found = {Path(content.name).name: content for content in read_paths([tmp_path])}
    assert found.pop("b.txt").data == b"text"
    assert all(content.is_left_out and not content.data for content in found.values())
    assert {name: content.fault for name, content in found.items()} == {
        "a.png": "It is not a .txt or .md file.",
        ".hidden.txt": "It is a hidden file.",
        "pipe.txt": "It is a link or a device, not a file.",
    }


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path):
    (tmp_path / "essay").write_bytes(b"text")
    assert next(read_paths([tmp_path / "essay"])).data == b"text"
    assert next(read_paths([tmp_path / "none.txt"])).fault == "There is no such file."


@pytest.mark.parametrize("suffix", [".zip", ".tar"])
def test_an_archive_in_an_archive_and_its_like_are_left_out(suffix):
    inside = {"b.zip": zipped(FILES), "c.tar.gz": b"", "__MACOSX/._甲.txt": b"", "d.png": b"", "甲.txt": b"text"}
    found = found_in(f"a{suffix}", zipped(inside) if suffix == ".zip" else tarred(inside))
    assert [content.name for content in found if content.data] == [f"a{suffix}/甲.txt"]
    assert [content.fault for content in found if content.is_left_out] == [
        "It is an archive inside an archive.",
        "It is an archive inside an archive.",
        "It is a hidden file.",
        "It is not a .txt or .md file.",
    ]


def test_links_in_archives_are_left_out():
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as zip_archive:
        zip_archive.writestr(link, "/etc/passwd")
    found = found_in("a.tar", made.getvalue()) + found_in("a.zip", other.getvalue())
    assert [content.fault for content in found] == ["It is a link or a device, not a file."] * 4
    assert all(content.is_left_out and not content.data for content in found)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8", "cp437"])
def test_names_in_old_encodings_are_read(encoding):
    name = {"gb18030": "关于上海的文章", "cp437": "Résumé né"}.get(encoding, "關於上海的文章") + ".txt"
    raw = name.encode(encoding)
    placeholder = b"x" * len(raw)
    data = zipped({placeholder.decode(): b"text"}).replace(placeholder, raw)
    assert found_in("a.zip", data)[0].name == f"a.zip/{name}"
    if encoding != "cp437":
        assert found_in("a.tar", tarred({raw.decode("utf-8", "surrogateescape"): b"text"}))[0].name == f"a.tar/{name}"


def test_a_name_cannot_write_on_the_terminal():
    assert found_in("a.zip", zipped({"\x1b[2J\n.txt": b"text"}))[0].name == "a.zip/\ufffd[2J\ufffd.txt"


def test_a_path_out_of_the_archive_is_only_a_name():
    assert found_in("a.tar", tarred({"../../etc/passwd.txt": b"text"}))[0].data == b"text"


def test_a_locked_member_and_an_unknown_method_are_refused_and_the_others_read():
    data = bytearray(zipped({"a.txt": b"secret", "b.txt": b"text"}))
    for header, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(header) + flags] |= 1
    found = found_in("a.zip", bytes(data))
    assert faults(found) == {"a.zip/a.txt": "It is locked with a password."}
    assert found[1].data == b"text"
    (refused,) = found_in("a.zip", zipped({"a.txt": b"text"}, zipfile.ZIP_BZIP2))
    assert (refused.fault, refused.is_left_out) == (
        "It is packed by a method that is not read here; “deflate” is.",
        False,
    )


def test_a_broken_member_is_refused_and_the_others_read():
    data = zipped({"a.txt": b"first text", "b.txt": b"second"}, zipfile.ZIP_STORED).replace(b"first", b"fault")
    found = found_in("a.zip", data)
    assert faults(found) == {"a.zip/a.txt": "It is broken in the archive."}
    assert found[1].data == b"second"


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_that_breaks_off_says_so(suffix):
    data = ARCHIVES[suffix]
    # A bare tar ends in kilobytes of nothing.
    found = found_in(f"a{suffix}", data[:2000] if suffix == ".tar" else data[: len(data) * 2 // 3])
    assert found[-1] == Content(f"a{suffix}", fault="The archive is broken here; what comes after is not read.")


def test_a_header_broken_in_the_middle_of_a_tar_is_not_taken_for_its_end():
    data = bytearray(tarred({"a.txt": b"first", "b.txt": b"second"}))
    data[1024:1200] = b"?" * 176  # after a block for the first header and one for its content
    found = found_in("a.tar", bytes(data))
    assert [bool(content.fault) for content in found] == [False, True]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_what_is_no_archive_says_so(name):
    for data in (b"", b"no archive", b"PK\3\4", b"\x1f\x8b\x08"):
        assert faults(found_in(name, data)) == {name: "The archive is broken here; what comes after is not read."}


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_random_damage_never_ends_in_an_error(suffix):
    chance = random.Random(suffix)
    for _attempt in range(150):
        data = bytearray(ARCHIVES[suffix])
        for _change in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert len(found_in(f"a{suffix}", bytes(data))) <= len(FILES) + 1


TOO_LARGE = "The archive unpacks to more than is allowed; what comes after is not read."


def test_a_member_beyond_the_limit_is_read_one_byte_further(settings):
    settings.ESSAY_MAX_BYTES = 1000
    for name, data in (("a.zip", zipped({"a.txt": b"a" * 5000})), ("a.tar", tarred({"a.txt": b"a" * 5000}))):
        assert len(found_in(name, data)[0].data) == 1001


def test_an_archive_with_too_many_files_is_read_up_to_the_limit(settings):
    settings.ARCHIVE_MAX_FILES = 2
    for name, data in (("a.zip", zipped(FILES)), ("a.tar", tarred(FILES))):
        found = found_in(name, data)
        assert [bool(content.data) for content in found] == [True, True, False]
        assert found[-1].fault == "The archive holds more than 2 files; what comes after is not read."


@pytest.mark.parametrize("suffix", ARCHIVES)
def test_an_archive_that_unpacks_too_large_is_read_up_to_the_limit(suffix, settings):
    settings.ARCHIVE_MAX_BYTES = 25_000
    files = {f"{number}.txt": bytes([65 + number]) * 10_000 for number in range(5)}
    found = found_in(f"a{suffix}", zipped(files) if suffix == ".zip" else TARS[suffix](tarred(files)))
    assert [len(content.data) for content in found[:2]] == [10_000, 10_000]
    assert found[-1] == Content(f"a{suffix}", fault=TOO_LARGE)
    assert len(found) <= 4


def test_a_bomb_is_refused_by_its_ratio(settings):
    settings.ESSAY_MAX_BYTES = 1_000_000
    bomb = lzma.compress(tarred({"a.bin": b"\0" * 30_000_000, "b.txt": b"text"}))
    assert len(bomb) < 30_000
    found = found_in("a.tar.xz", bomb)
    assert faults(found)["a.tar.xz"] == TOO_LARGE
    assert not any(content.data for content in found)


def test_a_header_that_announces_gigabytes_is_not_believed(settings):
    settings.ESSAY_MAX_BYTES = 1_000_000
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 15_000_000
    data = gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + b"a" * 15_000_000)
    assert faults(found_in("a.tar.gz", data)) == {"a.tar.gz": TOO_LARGE}

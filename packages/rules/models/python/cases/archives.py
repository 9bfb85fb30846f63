import os
import tarfile
import zipfile
from zipfile import ZipFile

from .downloads import tar_entries, zip_entries


def names_of_a_zip(path, target):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            # ruleid: path-traversal
            with open(os.path.join(target, name), "wb") as f:
                f.write(archive.read(name))
    with ZipFile(path) as archive:
        for name in archive.namelist():
            # ok: path-traversal
            with open(os.path.join("out", os.path.basename(name)), "wb") as f:
                f.write(archive.read(name))


def infos_of_a_zip(path):
    with ZipFile(path) as archive:
        for entry in archive.infolist():
            # ruleid: path-traversal
            with open("out/" + entry.filename, "wb") as f:
                f.write(archive.read(entry))
        # ruleid: path-traversal
        open("out/" + archive.getinfo("a").filename)


def infos_of_unknown_archives():
    for info in zip_entries():
        # ruleid: path-traversal
        open("out/" + info.filename, "wb")


def names_of_a_tar(path):
    with tarfile.open(path) as archive:
        for name in archive.getnames():
            # ruleid: path-traversal
            open("out/" + name, "wb")
        for entry in archive.getmembers():
            # ruleid: path-traversal
            open("out/" + entry.name, "wb")
        for entry in archive:
            # ruleid: path-traversal
            os.symlink("out/" + entry.linkname, "out/link")
        # ruleid: path-traversal
        open("out/" + archive.next().name, "wb")


def members_of_unknown_archives():
    for member in tar_entries():
        # ruleid: path-traversal
        open("out/" + member.name, "wb")

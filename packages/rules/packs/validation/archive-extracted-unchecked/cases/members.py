import io
import shutil
import tarfile

from fastapi import FastAPI, UploadFile
from flask import request

app = FastAPI()


def one_by_one(content, folder):
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        for member in archive.getmembers():
            # ruleid: archive-extracted-unchecked
            archive.extract(member, path=folder)


def told(path, folder):
    archive = tarfile.open(path)
    for entry in archive:
        print(entry.name)
        # ruleid: archive-extracted-unchecked
        archive.extract(entry, folder)


def by_name(path, folder):
    with tarfile.open(path) as archive:
        for name in archive.getnames():
            # ruleid: archive-extracted-unchecked
            archive.extract(name, folder)


def looked_at(path, folder):
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if member.name.startswith(("/", "..")) or not member.isreg():
                continue
            # ok: archive-extracted-unchecked
            archive.extract(member, folder)


def only_some(path, folder):
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if is_wanted(member):
                # ok: archive-extracted-unchecked
                archive.extract(member, folder)


def asked_elsewhere(path, folder):
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            check_member(member, folder)
            # ok: archive-extracted-unchecked
            archive.extract(member, folder)


def renamed(path, folder):
    with tarfile.open(path) as archive:
        for number, member in enumerate(archive.getmembers()):
            member.name = str(number)
            # ok: archive-extracted-unchecked
            archive.extract(member, folder)


def with_filter(path, folder):
    with tarfile.open(path) as archive:
        for member in archive:
            # ok: archive-extracted-unchecked
            archive.extract(member, folder, filter="data")


def restored():
    upload = request.files["backup"]
    upload.save("/srv/incoming/backup.tar.gz")
    # ruleid: archive-extracted-unchecked
    shutil.unpack_archive("/srv/incoming/backup.tar.gz", "/srv/data")


@app.post("/import")
async def imported(upload: UploadFile):
    target = await store(upload)
    # ruleid: archive-extracted-unchecked
    shutil.unpack_archive(target, "/srv/data")
    # ok: archive-extracted-unchecked
    shutil.unpack_archive(target, "/srv/data", filter="data")


def own_release():
    # ok: archive-extracted-unchecked
    shutil.unpack_archive("release.zip", "/srv/app")

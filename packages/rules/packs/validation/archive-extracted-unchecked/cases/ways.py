import shutil
import tarfile

from django.http import HttpResponse
from fastapi import FastAPI, File, UploadFile
from flask import Flask, request

app = FastAPI()
flask = Flask(__name__)


def at_once(name, folder):
    # ruleid: archive-extracted-unchecked
    tarfile.open(name).extractall(folder)
    # ok: archive-extracted-unchecked
    tarfile.open(name).extractall(folder, filter="data")


def in_a_block(name, folder):
    with tarfile.TarFile(name) as archive:
        # ruleid: archive-extracted-unchecked
        archive.extractall(folder)


def kept(name, folder):
    archive = tarfile.TarFile(name)
    # ruleid: archive-extracted-unchecked
    archive.extractall(folder)
    archive.close()


def one(name, member, folder):
    with tarfile.open(name) as archive:
        # ruleid: archive-extracted-unchecked
        archive.extract(member, folder)


def one_filtered(name, member, folder):
    with tarfile.open(name) as archive:
        # ok: archive-extracted-unchecked
        archive.extract(member, folder, filter="data")


@flask.post("/theme")
def theme():
    upload = request.files.get("theme")
    upload.save("/srv/theme.zip")
    # ruleid: archive-extracted-unchecked
    shutil.unpack_archive("/srv/theme.zip", "/srv/themes")
    return "", 204


def django_theme(request):
    upload = request.FILES["theme"]
    # ruleid: archive-extracted-unchecked
    shutil.unpack_archive(upload.temporary_file_path(), "/srv/themes")
    return HttpResponse(status=204)


def django_plugin(request):
    upload = request.FILES.get("plugin")
    # ruleid: archive-extracted-unchecked
    shutil.unpack_archive(upload.temporary_file_path(), "/srv/plugins")
    return HttpResponse(status=204)


@app.post("/theme")
def upload_theme(theme: UploadFile = File(...)):
    path = keep(theme)
    # ruleid: archive-extracted-unchecked
    shutil.unpack_archive(path, "/srv/themes")


def own_backup():
    # ok: archive-extracted-unchecked
    shutil.unpack_archive("/srv/backup/latest.zip", "/srv/restored")

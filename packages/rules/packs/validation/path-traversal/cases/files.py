import os
import shutil
from pathlib import Path

from django.http import FileResponse as DjangoFile
from django.http import HttpResponse
from fastapi import FastAPI, HTTPException, UploadFile
from fastapi.responses import FileResponse
from flask import Flask, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
api = FastAPI()
BASE = "/srv/files"
ROOT = Path("/srv/files")


@app.route("/download")
def download():
    name = request.args.get("name")
    # ruleid: path-traversal
    with open(BASE + "/" + name) as file:
        text = file.read()
    # ruleid: path-traversal
    send_file(os.path.join(BASE, name))
    # ok: path-traversal
    send_from_directory(BASE, name)
    # ok: path-traversal
    with open(os.path.join(BASE, secure_filename(name))) as file:
        text = file.read()
    # ok: path-traversal
    with open(os.path.join(BASE, os.path.basename(name))) as file:
        text = file.read()
    return text


@app.route("/checked")
def checked():
    path = os.path.realpath(os.path.join(BASE, request.args["name"]))
    if not path.startswith(BASE + os.sep):
        return "not found", 404
    # ok: path-traversal
    with open(path) as file:
        return file.read()


@app.route("/resolved/<path:name>")
def resolved(name):
    target = (ROOT / name).resolve()
    if not target.is_relative_to(ROOT):
        return "not found", 404
    # ok: path-traversal
    return target.read_text()


@app.route("/delete/<name>", methods=["POST"])
def delete(name):
    # ruleid: path-traversal
    os.remove(f"{BASE}/{name}")
    return "deleted"


@api.get("/files/{name:path}")
def read(name: str):
    path = ROOT / name
    if not path.exists():
        raise HTTPException(404)
    # ruleid: path-traversal
    return FileResponse(path)


@api.get("/pages/{number}")
def page(number: int):
    # ok: path-traversal
    return FileResponse(f"/srv/pages/{number}.html")


def load(name):
    # ruleid: path-traversal
    return Path(BASE, name).read_text()


@app.route("/load")
def load_route():
    return load(request.args["name"])


def media(request, filename):
    # ruleid: path-traversal
    return DjangoFile(open(os.path.join("/srv/media", filename), "rb"))


def export(request):
    kind = request.GET.get("kind")
    if kind not in ("csv", "json"):
        return HttpResponse(status=400)
    # ok: path-traversal
    return HttpResponse(open(f"/srv/exports/export.{kind}").read())


@api.post("/upload")
async def upload(file: UploadFile):
    # ruleid: path-traversal
    with open(f"/srv/uploads/{file.filename}", "wb") as target:
        shutil.copyfileobj(file.file, target)
    return {"ok": True}


def read_config():
    # ok: path-traversal
    with open("config.json") as file:
        return file.read()

import os
import shutil
import uuid
from pathlib import Path

from fastapi import FastAPI, File, UploadFile
from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
api = FastAPI()
UPLOADS = "/srv/uploads"
ALLOWED = {"png", "jpg"}


def allowed_file(filename):
    return "." in filename and filename.rsplit(".", 1)[1].lower() in ALLOWED


@app.post("/upload")
def upload():
    file = request.files["file"]
    # ruleid: unsafe-file-upload
    file.save(os.path.join(UPLOADS, file.filename))
    return "stored"


@app.post("/secure-name")
def secure_name():
    file = request.files["file"]
    name = secure_filename(file.filename)
    # ruleid: unsafe-file-upload
    file.save(os.path.join(UPLOADS, name))
    return "stored"


@app.post("/checked")
def checked():
    file = request.files["file"]
    if not allowed_file(file.filename):
        return "not allowed", 400
    # ok: unsafe-file-upload
    file.save(os.path.join(UPLOADS, secure_filename(file.filename)))
    return "stored"


@app.post("/renamed")
def renamed():
    file = request.files["file"]
    # ok: unsafe-file-upload
    file.save(os.path.join(UPLOADS, uuid.uuid4().hex + ".png"))
    return "stored"


def store(upload, folder):
    target = Path(folder) / upload.filename
    # ruleid: unsafe-file-upload
    with open(target, "wb") as out:
        shutil.copyfileobj(upload.file, out)


@api.post("/files")
async def files(file: UploadFile = File(...)):
    store(file, UPLOADS)
    return {"name": file.filename}


@api.post("/size")
async def size(file: UploadFile):
    # ok: unsafe-file-upload
    with open("/srv/uploads/latest", "wb") as out:
        out.write(await file.read())
    return {"name": file.filename}

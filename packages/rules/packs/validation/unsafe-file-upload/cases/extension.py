import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.post("/any")
def any_type():
    file = request.files["file"]
    # ruleid: unsafe-file-upload
    file.save(os.path.join("static/uploads", secure_filename(file.filename)))
    return "", 204


@app.post("/png")
def png_only():
    file = request.files["file"]
    # ok: unsafe-file-upload
    file.save(os.path.join("static/uploads", "avatar.png"))
    return "", 204

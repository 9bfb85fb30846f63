from pathlib import Path

import aiofiles
from flask import request
from starlette.datastructures import UploadFile


def stored(storage):
    upload = request.files["file"]
    # ruleid: unsafe-file-upload
    with open("static/" + upload.filename, "wb") as f:
        f.write(upload.read())
    # ruleid: unsafe-file-upload
    Path("static", upload.filename).write_bytes(upload.read())
    # ruleid: unsafe-file-upload
    storage.locate(upload.filename).write_bytes(upload.read())
    # ok: unsafe-file-upload
    Path("static", "fixed.png").write_bytes(upload.read())


async def stored_asynchronously(upload: UploadFile):
    # ruleid: unsafe-file-upload
    async with aiofiles.open(f"static/{upload.filename}", mode="wb") as f:
        await f.write(await upload.read())
    # ok: unsafe-file-upload
    async with aiofiles.open("static/fixed.png", "wb") as f:
        await f.write(await upload.read())

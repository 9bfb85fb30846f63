import os

from sanic import Blueprint
from sanic.response import file

from api.names import wanted_file

files = Blueprint("files")


@files.get("/files")
async def show(request):
    # source: file-name
    # ruleid: path-traversal (from file-name)
    return await file(os.path.join("/srv/files", wanted_file(request)))


@files.get("/thumbs")
async def thumb(request):
    # ok: path-traversal (safe from thumb)
    return await file(os.path.join("/srv/thumbs", os.path.basename(wanted_file(request))))

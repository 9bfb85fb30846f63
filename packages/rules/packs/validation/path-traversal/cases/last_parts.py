import ntpath
import os

from flask import Flask, request

app = Flask(__name__)
ROOT = "/srv/files"


@app.get("/last")
def last():
    name = request.args["name"]
    # ok: path-traversal
    open(os.path.join(ROOT, name.split("/")[-1]))
    # ok: path-traversal
    open(os.path.join(ROOT, name.split("/").pop()))
    # ok: path-traversal
    open(os.path.join(ROOT, name.rsplit("/", 1)[-1]))
    # ok: path-traversal
    open(os.path.join(ROOT, name.rpartition("/")[2]))
    # ok: path-traversal
    open(os.path.join(ROOT, name.rpartition(os.sep)[-1]))
    # ok: path-traversal
    open(ROOT + "/" + name[name.rfind("/") + 1:])
    # ok: path-traversal
    open(ROOT + "/" + name[name.rindex("/") + 1 :])
    # ok: path-traversal
    open(os.path.join(ROOT, os.path.split(name)[1]))
    # ok: path-traversal
    open(os.path.join(ROOT, os.path.split(name)[-1]))
    # ok: path-traversal
    open(os.path.join(ROOT, ntpath.split(name)[1]))
    return "read"


@app.get("/parts")
def parts_of_it():
    parts = request.args["name"].split("/")
    # ok: path-traversal
    open(os.path.join(ROOT, parts[-1]))
    # ruleid: path-traversal
    open(os.path.join(ROOT, *parts))
    # ok: path-traversal
    open(os.path.join(ROOT, parts.pop()))
    return "read"


@app.get("/not-last")
def not_last():
    name = request.args["name"]
    # ruleid: path-traversal
    open(os.path.join(ROOT, name.split(".")[-1]))
    # ruleid: path-traversal
    open(os.path.join(ROOT, name.split(".")[0]))
    # ruleid: path-traversal
    open(os.path.join(ROOT, name.rpartition(".")[2]))
    # ruleid: path-traversal
    open(os.path.join(ROOT, name.split("/", 1)[1]))
    # ruleid: path-traversal
    open(os.path.join(ROOT, os.path.split(name)[0]))
    return "read"

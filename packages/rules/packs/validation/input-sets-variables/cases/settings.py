import os

from flask import Flask, request

app = Flask(__name__)
ALLOWED = {"LANG", "TZ"}
options = {}


@app.post("/settings")
def settings():
    for key, value in request.form.items():
        # ruleid: input-sets-variables
        globals()[key] = value
    return "", 204


@app.post("/environment")
def environment():
    # ruleid: input-sets-variables
    os.environ[request.json["name"]] = request.json["value"]
    # ruleid: input-sets-variables
    globals().update(request.get_json())
    take(request.args["name"])
    return "", 204


def take(name):
    # ruleid: input-sets-variables
    os.putenv(name, "1")


@app.post("/safe")
def safe():
    # ok: input-sets-variables
    os.environ["LANG"] = request.form["language"]
    # ok: input-sets-variables
    options[request.form["name"]] = "1"
    name = request.form["name"]
    if name in ALLOWED:
        # ok: input-sets-variables
        os.environ[name] = request.form["value"]
    return "", 204


def own(table):
    for key in table:
        # ok: input-sets-variables
        globals()[key] = table[key]

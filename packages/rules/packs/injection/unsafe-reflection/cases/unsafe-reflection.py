import importlib

import reports
from flask import Flask, abort, request

app = Flask(__name__)
REPORTS = {"daily": reports.daily, "weekly": reports.weekly}


@app.post("/plugin")
def plugin():
    # ruleid: unsafe-reflection
    module = importlib.import_module("plugins." + request.form["name"])
    return module.run()


@app.post("/report")
def report():
    # ruleid: unsafe-reflection
    return getattr(reports, request.form["kind"])()


def lookup(name):
    # ruleid: unsafe-reflection
    action = getattr(reports, name, None)
    return action()


@app.post("/global")
def by_global_name():
    # ruleid: unsafe-reflection
    return globals()[request.form["kind"]]()


@app.post("/action")
def action():
    return lookup(request.args["action"])


@app.post("/known")
def known():
    make = REPORTS.get(request.form["kind"])
    if make is None:
        abort(400)
    # ok: unsafe-reflection
    return make()


@app.post("/checked")
def checked():
    name = request.form["name"]
    if name not in ("csv", "json"):
        abort(400)
    # ok: unsafe-reflection
    return importlib.import_module(f"writers.{name}").write()


@app.get("/value")
def value():
    # ok: unsafe-reflection
    return str(getattr(reports, "daily")())


def log_answer(message, *args, request: "django.http.HttpRequest" = None, level="warning"):
    """Called by the program itself: nothing here comes out of an address."""
    # ok: unsafe-reflection
    getattr(logger, level)(message, *args)


@app.post("/modules")
def modules():
    import ctypes
    import sys

    # ruleid: unsafe-reflection
    sys.path.insert(0, request.form["folder"])
    # ruleid: unsafe-reflection
    sys.path.append(request.form["folder"])
    # ruleid: unsafe-reflection
    ctypes.CDLL(request.form["library"])
    # ruleid: unsafe-reflection
    ctypes.cdll.LoadLibrary(request.form["library"])
    # ok: unsafe-reflection
    sys.path.insert(0, "/opt/plugins")
    # ok: unsafe-reflection
    ctypes.CDLL("libm.so.6")

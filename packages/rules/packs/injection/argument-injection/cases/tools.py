import asyncio
import re
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/clone")
def clone():
    # ruleid: argument-injection
    subprocess.run(["git", "clone", request.form["url"]], check=True)
    return "ok"


def search(folder):
    # ruleid: argument-injection
    return subprocess.check_output(["/usr/bin/find", folder, "-name", "*.log"])


@app.get("/logs")
def logs():
    return search(request.args["folder"])


@app.get("/status/<host>")
async def status(host):
    # ruleid: argument-injection
    await asyncio.create_subprocess_exec("ssh", host, "uptime")
    return "ok"


@app.post("/clone-checked")
def clone_checked():
    url = request.form["url"]
    if not url.startswith("https://"):
        abort(400)
    # ok: argument-injection
    subprocess.run(["git", "clone", url], check=True)
    branch = request.form["branch"]
    if not re.fullmatch(r"[\w/]+", branch):
        abort(400)
    # ok: argument-injection
    subprocess.run(["git", "checkout", branch], check=True)
    return "ok"


@app.post("/files")
def files():
    # ok: argument-injection
    subprocess.run(["git", "add", "--", request.form["name"]], check=True)
    # ok: argument-injection
    subprocess.run(["ping", "-c", "1", request.form["host"]], check=True)
    # ok: argument-injection
    subprocess.run(["git", "log", "--author=" + request.form["author"]], check=True)
    # ok: argument-injection
    subprocess.run(["git", "log", f"-n{int(request.form['count'])}"], check=True)
    # ok: argument-injection
    subprocess.run(["git", "show", "main"], check=True)
    return "ok"

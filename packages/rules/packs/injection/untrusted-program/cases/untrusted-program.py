import os
import shlex
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)
COMMANDS = {"uptime": ["uptime"], "disk": ["df", "-h"]}


@app.post("/run")
def run_words():
    # ruleid: untrusted-program
    return subprocess.run(shlex.split(request.form["command"]), capture_output=True).stdout


@app.post("/tool")
def run_tool():
    # ruleid: untrusted-program
    return subprocess.check_output([request.form["tool"], "--version"])


def start(program):
    # ruleid: untrusted-program
    os.execvp(program, [program])


@app.post("/exec")
def execute():
    start(request.args["program"])


@app.post("/ping")
def ping():
    # ok: untrusted-program
    return subprocess.check_output(["ping", "-c", "1", "--", request.form["host"]])


@app.post("/known")
def known():
    command = COMMANDS.get(request.form["command"])
    if command is None:
        abort(400)
    # ok: untrusted-program
    return subprocess.check_output(command)


@app.post("/choice")
def choice():
    tool = request.form["tool"]
    if tool not in ("git", "hg"):
        abort(400)
    # ok: untrusted-program
    return subprocess.check_output([tool, "--version"])


@app.post("/echo")
def echo():
    words = ["cmd.exe", "/c"]
    if os.name == "posix":
        words = ["/bin/sh", "-c"]
    # ruleid: untrusted-program
    words.append(f"echo {request.form['text']}")
    return subprocess.check_output(words)


@app.post("/say")
def say():
    words = ["echo"]
    # ok: untrusted-program
    words.append(request.form["text"])
    return subprocess.check_output(words)

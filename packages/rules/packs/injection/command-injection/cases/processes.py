import asyncio
import os
import shlex
import subprocess
import sys

import paramiko
from django.http import HttpResponse
from flask import Flask, request

app = Flask(__name__)


@app.route("/ping")
def ping():
    host = request.args.get("host", "localhost")
    # ruleid: command-injection
    os.system("ping -c 1 " + host)
    # ruleid: command-injection
    output = subprocess.check_output(f"ping -c 1 {host}", shell=True)
    # ok: command-injection
    output = subprocess.check_output(["ping", "-c", "1", "--", host])
    # ok: command-injection
    output = subprocess.check_output("ping -c 1 " + shlex.quote(host), shell=True)
    return output


def lookup(request, domain):
    # ruleid: command-injection
    result = subprocess.run("nslookup " + domain, shell=True, capture_output=True)
    return HttpResponse(result.stdout, content_type="text/plain")


def convert(source, target):
    command = "ffmpeg -i {} {}".format(source, target)
    # ruleid: command-injection
    return subprocess.Popen(command, shell=True)


def run_command(command):
    # ruleid: command-injection (medium)
    return subprocess.run(command, shell=True)


def run_words(command):
    # ok: command-injection
    return subprocess.run(command)


def run_known(name):
    command = COMMANDS[name]
    # ok: command-injection
    return subprocess.run(command, shell=True)


def list_files():
    # ok: command-injection
    return subprocess.getoutput("ls -l | wc -l")


def output_of(command):
    # ruleid: command-injection (medium)
    return subprocess.getoutput(command)


def run_in_shell(command):
    # ruleid: command-injection
    return os.popen(command).read()


def backup(database):
    return run_in_shell(f"pg_dump {database} > backup.sql")


async def resize(path, width):
    # ruleid: command-injection
    process = await asyncio.create_subprocess_shell(f"convert {path} -resize {width} out.png")
    # ok: command-injection
    process = await asyncio.create_subprocess_exec("convert", path, "-resize", str(width), "out.png")
    await process.wait()


def restart(service):
    if service not in {"web", "worker"}:
        raise ValueError("unknown service")
    # ok: command-injection
    os.system("systemctl restart " + service)


def remote(host, path):
    client = paramiko.SSHClient()
    client.connect(host)
    # ruleid: command-injection
    client.exec_command("cat " + path)


def clean():
    # ruleid: command-injection
    os.system("rm -rf build/" + sys.argv[1])
    # ok: command-injection
    os.system("rm -rf build")


@app.route("/list")
def listing():
    words = ["sh", "-c", "ls " + request.args["folder"]]
    # ruleid: command-injection
    subprocess.run(words)
    # ok: command-injection
    return subprocess.check_output(["ls", "--", request.args["folder"]])


@app.route("/show/<int:number>")
def show(number):
    # ok: command-injection
    os.system(f"show-order {number}")
    return "shown"


class Storage:
    def __init__(self, client):
        self.client = client

    def grow(self, volume, size):
        # ruleid: command-injection
        self.client.run_ssh("growvv -f %s %s" % (volume, size))
        # ok: command-injection
        self.client.run_ssh(["growvv", "-f", volume, f"{size}g"])


class Storage:
    def export(self, name, folder):
        # ruleid: command-injection
        return self._execute("rclone copy remote:{} {}".format(name, folder))

    def mirror(self, name):
        # ok: command-injection
        return self._execute(["rclone", "copy", f"remote:{name}", "/srv/mirror"])

    def rows(self, name):
        # ok: command-injection
        return self._execute("select value from settings where a - b < 3 and name = %s" % name)


@app.route("/grep")
def grep():
    words = []
    words.append("/bin/sh")
    words.append("-c")
    words.append("grep " + request.args["word"] + " log.txt")
    # ruleid: command-injection
    subprocess.run(words, capture_output=True)
    rest = []
    rest.append("grep")
    rest.append("-c")
    rest.append(request.args["word"])
    # ok: command-injection
    return subprocess.check_output(rest)


@app.route("/replaced")
def replaced():
    # ruleid: command-injection
    os.execvp("sh", ["sh", "-c", "grep " + request.args["word"]])
    # ruleid: command-injection
    os.spawnvp(os.P_WAIT, "bash", ["bash", "-c", request.args["word"]])
    # ok: command-injection
    os.execvp("grep", ["grep", "-c", request.args["word"]])


@app.route("/by-name")
def by_name():
    # ruleid: command-injection
    getattr(os, "system")("grep " + request.args["word"])
    # ok: command-injection
    getattr(os, "getenv")("GREP " + request.args["word"])
    return "ok"

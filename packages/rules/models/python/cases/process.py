import asyncio
import os
import pty
import subprocess
import subprocess as sp
from asyncio import create_subprocess_shell
from os import popen, system
from shlex import quote
from subprocess import PIPE, Popen, check_output, run

import docker
import fabric
import invoke
import paramiko
import pexpect
import shlex
from fabric import Connection
from flask import request
from netmiko import ConnectHandler

from .readers import start_reader


def shells():
    host = request.args["host"]
    # ruleid: command-injection
    subprocess.run(f"ping -c 1 {host}", shell=True, capture_output=True)
    # ruleid: command-injection
    sp.call("ping " + host, shell=True)
    # ruleid: command-injection
    check_output("ping %s" % host, shell=True, text=True)
    # ruleid: command-injection
    Popen(args="ping " + host, shell=True, stdout=PIPE)
    # ok: command-injection
    run(["ping", "-c", "1", host], check=True)
    # ok: command-injection
    run("ping -c 1 localhost", shell=True, input=host)


def output():
    # ruleid: command-injection
    subprocess.getoutput("ping " + request.args["host"])
    # ruleid: command-injection
    return subprocess.getstatusoutput(cmd="ping " + request.args["host"])


def of_os():
    # ruleid: command-injection
    os.system("ping " + request.args["host"])
    # ruleid: command-injection
    system("ping " + request.args["host"])
    # ruleid: command-injection
    with popen("ping " + request.args["host"]) as pipe:
        # ruleid: command-injection
        pty.spawn(["sh", "-c", "ping " + request.args["host"]])
        return pipe.read()


async def asynchronous():
    host = request.args["host"]
    # ruleid: command-injection
    await asyncio.create_subprocess_shell(f"ping {host}", stdout=asyncio.subprocess.PIPE)
    # ruleid: command-injection
    await create_subprocess_shell(cmd="ping " + host)
    # ruleid: command-injection
    await asyncio.subprocess.create_subprocess_shell("ping " + host)
    # ok: command-injection
    await asyncio.create_subprocess_exec("ping", host)
    # ruleid: untrusted-program
    await asyncio.create_subprocess_exec(host, "-v")


def programs():
    name = request.args["tool"]
    # ruleid: untrusted-program
    os.execvp(name, [name])
    # ruleid: untrusted-program
    os.execl("/opt/tools/" + name, name)
    # ruleid: untrusted-program
    os.posix_spawn(name, [name], os.environ)
    # ruleid: untrusted-program
    os.spawnlp(os.P_WAIT, name, name)
    # ruleid: untrusted-program
    os.spawnv(os.P_NOWAIT, "/opt/" + name, [name])
    # ruleid: untrusted-program
    subprocess.run([name, "--version"])
    # ok: untrusted-program
    subprocess.run(["convert", name])
    # ruleid: untrusted-program
    subprocess.Popen(args=name)
    # ruleid: untrusted-program
    subprocess.run(request.get_json()["command"])


def other_runners():
    host = request.args["host"]
    # ruleid: command-injection
    child = pexpect.spawn("ssh " + host)
    # ruleid: command-injection
    pexpect.run("ssh " + host)
    # ruleid: command-injection
    invoke.run("ping " + host)
    # ruleid: command-injection
    invoke.Context().run("ping " + host)
    # ruleid: command-injection
    Connection("web1").run("ping " + host)
    # ruleid: command-injection
    fabric.Connection("web1").sudo("ping " + host)
    # ok: command-injection
    Connection(host).run("uptime")
    return child


@invoke.task
def deploy(c, host):
    # ruleid: command-injection
    c.run(f"ping {host}")


def other_machines():
    client = paramiko.SSHClient()
    client.connect("web1")
    # ruleid: command-injection
    stdin, stdout, stderr = client.exec_command("ping " + request.args["host"])
    # ruleid: command-injection
    client.exec_command(command="ping " + request.args["host"])
    # ok: command-injection
    client.exec_command("ping " + shlex.quote(request.args["host"]))
    # ruleid: command-injection
    ConnectHandler(device_type="cisco_ios", host="r1").send_command("show " + request.args["what"])
    # ruleid: command-injection
    return get_transport().exec_command("ping " + request.args["host"])


def network_device(net_connect):
    # ruleid: command-injection
    return net_connect.send_command("show " + request.args["what"])


def containers():
    container = docker.from_env().containers.get("web")
    # ruleid: command-injection
    container.exec_run("ping " + request.args["host"])
    # ok: command-injection
    container.exec_run(["ping", request.args["host"]])


def wrappers(self, backend):
    # ruleid: command-injection
    backend.ssh_exec("ping " + request.args["host"])
    # ruleid: command-injection
    self._execute("git clone " + request.args["url"])
    # ok: command-injection
    self._execute("hello " + request.args["url"])
    # ruleid: command-injection
    backend.run_command("tool " + request.args["host"])
    # ok: command-injection
    backend.run_command(["tool", request.args["host"]])


def quoted():
    # ok: command-injection
    system("ping " + quote(request.args["host"]))
    # ok: command-injection
    os.system(shlex.join(["ping", request.args["host"]]))
    # ok: command-injection
    os.system(subprocess.list2cmdline(["ping", request.args["host"]]))
    child = start_reader(request.args["file"])
    # ok: command-injection
    os.system(f"kill -9 {child.pid}")


def in_container(client):
    # ruleid: command-injection
    client.containers.run("alpine", "sh -c 'ls " + request.args["folder"] + "'")
    # ok: command-injection
    return client.containers.run("alpine", ["ls", request.args["folder"]])

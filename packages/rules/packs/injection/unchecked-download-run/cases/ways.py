"""Every way to run what came, and what only looks like it."""
import os
import runpy
import subprocess
import sys
import urllib.request
from pathlib import Path

import httpx
import requests

URL = "https://updates.example.com/agent"


def by_the_shell(folder):
    script = os.path.join(folder, "setup.sh")
    urllib.request.urlretrieve(URL, script)
    # ruleid: unchecked-download-run
    os.popen("sh " + script)
    # ruleid: unchecked-download-run
    subprocess.run("bash " + script, shell=True, check=True)
    # ruleid: unchecked-download-run
    subprocess.Popen(f"sudo sh {script}", shell=True)
    # ruleid: unchecked-download-run
    os.system(script)
    # ruleid: unchecked-download-run
    os.popen(script)
    # ok: unchecked-download-run
    subprocess.run("wc -l " + script, shell=True, check=True)
    # ok: unchecked-download-run
    os.popen("less " + script)


def as_a_path(folder):
    target = Path(folder) / "agent"
    target.write_bytes(httpx.get(URL, timeout=30).content)
    # ruleid: unchecked-download-run
    os.chmod(target, 0o755)
    # ruleid: unchecked-download-run
    subprocess.run([str(target), "--install"], check=True)
    # ruleid: unchecked-download-run
    subprocess.run([sys.executable, str(target)], check=True)
    # ruleid: unchecked-download-run
    subprocess.run(["sudo", str(target)], check=True)
    # ok: unchecked-download-run
    subprocess.run(["file", str(target)], check=True)
    # ok: unchecked-download-run
    subprocess.run([sys.executable, "-m", "zipfile", "-l", str(target)], check=True)


def installer(folder):
    name = os.path.join(folder, "setup.exe")
    with open(name, "wb") as out:
        out.write(requests.get(URL, timeout=30).content)
    # ruleid: unchecked-download-run
    os.startfile(name)
    # ruleid: unchecked-download-run
    subprocess.Popen(name)
    # ruleid: unchecked-download-run
    subprocess.run(["msiexec", "/i", name], check=True)


def instead_of_this_process(name):
    urllib.request.urlretrieve(URL, name)
    # ruleid: unchecked-download-run
    os.execv(name, [name, "--restarted"])
    # ok: unchecked-download-run
    os.remove(name)


def as_python(name):
    with open(name, "wb") as out:
        out.write(urllib.request.urlopen(URL).read())
    # ruleid: unchecked-download-run
    runpy.run_path(name, run_name="__main__")


def told_to_a_shell():
    answer = requests.get(URL, timeout=30)
    # ruleid: unchecked-download-run
    subprocess.run(["bash", "-s"], input=answer.content, check=True)


def told_as_text():
    text = httpx.get(URL, timeout=30).text
    # ruleid: unchecked-download-run
    subprocess.run(["/bin/sh"], input=text, text=True, check=True)
    # ok: unchecked-download-run
    subprocess.run(["sort", "-u"], input=text, text=True, check=True)


def compared(name, expected_sha256):
    urllib.request.urlretrieve(URL, name)
    check_digest(name, expected_sha256)
    # ok: unchecked-download-run
    os.execv(name, [name])

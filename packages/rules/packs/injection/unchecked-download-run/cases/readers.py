"""What came is run, or it is only read by another program."""
import os
import stat
import subprocess
import sys
import urllib.request

import requests


def script(url):
    with open("/tmp/x.sh", "wb") as out:
        out.write(requests.get(url, verify=True, timeout=9).content)
    # ruleid: unchecked-download-run
    os.chmod("/tmp/x.sh", 0o755)
    # ruleid: unchecked-download-run
    subprocess.check_call(["/tmp/x.sh"])


def interpreter(url, path):
    with open(path, "wb") as out:
        out.write(requests.get(url, timeout=9).content)
    # ruleid: unchecked-download-run
    subprocess.run([sys.executable, path], check=True)
    # ruleid: unchecked-download-run
    subprocess.run(["sudo", "bash", path], check=True)
    # ruleid: unchecked-download-run
    os.system(f"bash {path}")


def mark(url):
    urllib.request.urlretrieve(url, "tool")
    # ruleid: unchecked-download-run
    os.chmod("tool", os.stat("tool").st_mode | stat.S_IEXEC)


def named(url):
    name, _ = urllib.request.urlretrieve(url)
    # ruleid: unchecked-download-run
    subprocess.run(["python", name])


def piped(url):
    data = urllib.request.urlopen(url).read()
    # ruleid: unchecked-download-run
    subprocess.run(["sh"], input=data)


def film(url):
    with open("in.mp4", "wb") as out:
        out.write(requests.get(url, timeout=9).content)
    # ok: unchecked-download-run
    subprocess.run(["ffmpeg", "-i", "in.mp4", "out.webm"])


def archive(url):
    with open("a.tar.gz", "wb") as out:
        out.write(requests.get(url, timeout=9).content)
    # ok: unchecked-download-run
    subprocess.run(["tar", "xzf", "a.tar.gz"])


def picture(url):
    urllib.request.urlretrieve(url, "pic.png")
    # ok: unchecked-download-run
    os.chmod("pic.png", 0o644)
    # ok: unchecked-download-run
    os.system("convert pic.png out.jpg")
    # ok: unchecked-download-run
    subprocess.call(["open", "pic.png"])


def settings(url, path):
    answer = requests.get(url, timeout=9).json()
    with open(path, "w") as out:
        out.write(answer["port"])
    # ok: unchecked-download-run
    subprocess.run(["nginx", "-c", path])


def filtered(url):
    data = requests.get(url, timeout=9).content
    # ok: unchecked-download-run
    subprocess.run(["jq", "."], input=data)

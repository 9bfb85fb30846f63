import hashlib
import os
import subprocess
import urllib.request

import requests

URL = "https://updates.example.com/agent"


def retrieved():
    urllib.request.urlretrieve(URL, "/opt/agent")
    # ruleid: unchecked-download-run
    os.chmod("/opt/agent", 0o755)
    # ruleid: unchecked-download-run
    subprocess.run(["/opt/agent", "--install"])


def written(target):
    data = requests.get(URL, timeout=30).content
    with open(target, "wb") as file:
        file.write(data)
    # ruleid: unchecked-download-run
    subprocess.check_call(["python3", target])


def in_a_shell():
    path = "/tmp/setup.sh"
    with open(path, "wb") as file:
        file.write(urllib.request.urlopen(URL).read())
    # ruleid: unchecked-download-run
    os.system("sh " + path)


def compared(target):
    data = requests.get(URL, timeout=30).content
    if hashlib.sha256(data).hexdigest() != EXPECTED:
        raise ValueError("not what was published")
    with open(target, "wb") as file:
        file.write(data)
    # ok: unchecked-download-run
    subprocess.check_call(["python3", target])


def a_picture():
    urllib.request.urlretrieve(URL, "/tmp/picture.png")
    # ok: unchecked-download-run
    subprocess.run(["ls", "/tmp"])


def own_script(text):
    with open("/opt/job.py", "w") as file:
        file.write(text)
    # ok: unchecked-download-run
    subprocess.run(["python3", "/opt/job.py"])

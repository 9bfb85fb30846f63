"""Keeps the monitoring agent up to date."""
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

VERSION = "1.4.2"
MANIFEST_URL = "https://downloads.example.com/agent/latest.json"
PACKAGE_URL = "https://downloads.example.com/agent/agent-latest.whl"
SIGNATURE_URL = PACKAGE_URL + ".sig"
PUBLIC_KEY = VerifyKey(bytes.fromhex("3f1d6c0b9e1f4a7f8d2c5b6a7e8f90123456789abcdef0123456789abcdef012"))
MAX_SIZE = 50 * 1024 * 1024


def download(url):
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read(MAX_SIZE)


def latest_version():
    return json.loads(download(MANIFEST_URL))["version"]


def install():
    package = download(PACKAGE_URL)
    PUBLIC_KEY.verify(package, download(SIGNATURE_URL))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "agent-0-py3-none-any.whl")
        with open(path, "wb") as handle:
            handle.write(package)
        subprocess.run(
            [sys.executable, "-m", "pip", "install", "--no-deps", "--force-reinstall", path],
            check=True,
        )


def main():
    newest = latest_version()
    if newest == VERSION:
        print("The agent is up to date.")
        return
    print(f"Updating from {VERSION} ...")
    try:
        install()
    except BadSignatureError:
        sys.exit("The signature of the update is not valid.")
    subprocess.run(["systemctl", "restart", "agent"], check=True)


if __name__ == "__main__":
    main()

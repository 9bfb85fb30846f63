"""Keeps the monitoring agent up to date."""
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

VERSION = "1.4.2"
MANIFEST_URL = "https://downloads.example.com/agent/latest.json"
PACKAGE_URL = "https://downloads.example.com/agent/agent-latest.whl"
MAX_SIZE = 50 * 1024 * 1024


def download(url):
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read(MAX_SIZE)


def latest_version():
    return json.loads(download(MANIFEST_URL))["version"]


def install():
    package = download(PACKAGE_URL)
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
    install()
    subprocess.run(["systemctl", "restart", "agent"], check=True)


if __name__ == "__main__":
    main()

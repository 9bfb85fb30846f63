import os
from pathlib import Path


def save_private_key(pem, path="server.key"):
    with open(path, "wb") as file:
        file.write(pem)
    # ruleid: readable-secret-file
    os.chmod(path, 0o644)


def write(pem, token_path):
    # ruleid: readable-secret-file
    os.chmod("/etc/app/api_key.txt", 0o644)
    # ruleid: readable-secret-file
    descriptor = os.open(token_path, os.O_WRONLY | os.O_CREAT, 0o640)
    os.write(descriptor, pem)


def safe(path, key_path):
    # ok: readable-secret-file
    os.chmod(key_path, 0o600)
    # ok: readable-secret-file
    os.chmod("public_key.pem", 0o644)
    # ok: readable-secret-file
    os.chmod(path, 0o644)
    # ok: readable-secret-file
    Path("page.html").chmod(0o644)


def write_secret(path, secret):
    # ruleid: readable-secret-file
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
    os.write(descriptor, secret)
    # ok: readable-secret-file
    os.chmod(path, 0o666)

import os
from pathlib import Path


def save_once(path, text):
    # ruleid: check-then-use-file
    if not os.path.exists(path):
        with open(path, "w") as file:
            file.write(text)


def save_report(path, text):
    # ruleid: check-then-use-file
    if os.path.exists(path):
        raise FileExistsError(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read_for_caller(path):
    # ruleid: check-then-use-file
    if not os.access(path, os.R_OK):
        return None
    with open(path) as file:
        return file.read()


def target_of(name):
    return Path("/srv/spool") / name


def create(name, text):
    target = target_of(name)
    # ruleid: check-then-use-file
    if not target.exists():
        target.write_text(text)


def save_in_one_step(path, text):
    # ok: check-then-use-file
    with open(path, "x") as file:
        file.write(text)


def folder(path):
    # ok: check-then-use-file
    if not os.path.exists(path):
        os.makedirs(path)


def load(path):
    # ok: check-then-use-file
    if not os.path.exists(path):
        return {}
    with open(path) as file:
        return file.read()


def copy_of(path, other, text):
    # ok: check-then-use-file
    if not os.path.exists(path):
        with open(other, "w") as file:
            file.write(text)

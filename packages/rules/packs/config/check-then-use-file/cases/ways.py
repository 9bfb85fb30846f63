import os


def start(path):
    # ruleid: check-then-use-file
    if not os.path.isfile(path):
        with open(path, "w") as file:
            file.write("{}")


def append(path, line):
    # ruleid: check-then-use-file
    if os.access(path, os.W_OK):
        with open(path, "a") as file:
            file.write(line)


def create(path, text):
    # ruleid: check-then-use-file
    if os.path.exists(path):
        return False
    with open(path, "w") as file:
        file.write(text)


def create_quietly(path, text):
    # ruleid: check-then-use-file
    if os.path.exists(path):
        return
    with open(path, "w") as file:
        file.write(text)


def create_at_once(path, text):
    # ok: check-then-use-file
    if os.path.exists(path):
        return
    with open(path, "x") as file:
        file.write(text)


def read(path):
    # ok: check-then-use-file
    if not os.path.isfile(path):
        return ""
    with open(path) as file:
        return file.read()

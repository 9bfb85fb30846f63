import os

BASE_DIR = "/srv/app/uploads"


def read_upload(filename):
    path = os.path.join(BASE_DIR, filename)
    # ruleid: path-traversal
    with open(path, "rb") as handle:
        return handle.read()


def read_attachment(name):
    # ruleid: path-traversal
    with open(f"/srv/app/attachments/{name}") as handle:
        return handle.read()


def remove_avatar(user):
    # ruleid: path-traversal
    os.remove("static/avatars/" + user + ".png")


def read_checked(filename):
    root = os.path.realpath(BASE_DIR)
    path = os.path.realpath(os.path.join(root, filename))
    if os.path.commonpath([root, path]) != root:
        raise ValueError(filename)
    # ok: path-traversal
    with open(path, "rb") as handle:
        return handle.read()


def read_named(filename):
    # ok: path-traversal
    with open(os.path.join(BASE_DIR, os.path.basename(filename)), "rb") as handle:
        return handle.read()


def read_numbered(number: int):
    # ok: path-traversal
    with open(f"/srv/app/uploads/{number}.bin", "rb") as handle:
        return handle.read()

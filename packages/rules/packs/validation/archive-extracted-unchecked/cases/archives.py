import io
import os
import tarfile


def unpack(path, folder):
    with tarfile.open(path) as archive:
        # ruleid: archive-extracted-unchecked
        archive.extractall(folder)


def restore(content, folder):
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as tar:
        # ruleid: archive-extracted-unchecked
        tar.extractall(path=folder)


def opened(path):
    return tarfile.open(path)


def all_of(path):
    archive = tarfile.open(path)
    # ruleid: archive-extracted-unchecked
    archive.extractall()
    archive.close()


def filtered(path, folder):
    with tarfile.open(path) as archive:
        # ok: archive-extracted-unchecked
        archive.extractall(folder, filter="data")


def checked(path, folder):
    root = os.path.realpath(folder)
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            target = os.path.realpath(os.path.join(root, member.name))
            if not member.isfile() or os.path.commonpath([root, target]) != root:
                raise ValueError(member.name)
        # ok: archive-extracted-unchecked
        archive.extractall(folder)


def listed(path):
    with tarfile.open(path) as archive:
        # ok: archive-extracted-unchecked
        return archive.getnames()

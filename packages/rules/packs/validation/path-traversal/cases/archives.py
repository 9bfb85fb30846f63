import os
import tarfile
import zipfile


def extract_zip(archive, folder):
    with zipfile.ZipFile(archive) as files:
        for member in files.namelist():
            target = os.path.join(folder, member)
            # ruleid: path-traversal
            with open(target, "wb") as out:
                out.write(files.read(member))


def extract_infos(archive, folder):
    with zipfile.ZipFile(archive) as files:
        for info in files.infolist():
            # ruleid: path-traversal
            with open(os.path.join(folder, info.filename), "wb") as out:
                out.write(files.read(info))


def extract_tar(archive, folder):
    with tarfile.open(archive) as files:
        for member in files:
            # ruleid: path-traversal
            with open(os.path.join(folder, member.name), "wb") as out:
                out.write(files.extractfile(member).read())


def extract_checked(archive, folder):
    root = os.path.realpath(folder)
    with zipfile.ZipFile(archive) as files:
        for member in files.namelist():
            target = os.path.realpath(os.path.join(root, member))
            if not target.startswith(root + os.sep):
                raise ValueError(member)
            # ok: path-traversal
            with open(target, "wb") as out:
                out.write(files.read(member))


def extract_flat(archive, folder):
    with zipfile.ZipFile(archive) as files:
        for member in files.namelist():
            # ok: path-traversal
            with open(os.path.join(folder, os.path.basename(member)), "wb") as out:
                out.write(files.read(member))


def list_names(archive):
    with zipfile.ZipFile(archive) as files:
        # ok: path-traversal
        return [name.lower() for name in files.namelist()]

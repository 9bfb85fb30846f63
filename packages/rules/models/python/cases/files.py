import bz2
import codecs
import ftplib
import glob
import gzip
import io
import linecache
import lzma
import ntpath
import os
import pathlib
import shutil
import tarfile
import tempfile
import zipfile
from glob import iglob
from io import BytesIO
from os import remove
from os.path import basename, join
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from urllib.request import urlretrieve

import aiofiles
import anyio
import matplotlib.pyplot as plt
import numpy as np
import paramiko
import pandas as pd
from flask import request
from pathvalidate import sanitize_filename

ROOT = Path("/srv/files")


def opened():
    name = request.args["name"]
    # ruleid: path-traversal
    open("reports/" + name)
    # ruleid: path-traversal
    open(file=os.path.join("reports", name), mode="rb")
    # ruleid: path-traversal
    with io.open(f"reports/{name}") as f, gzip.open("logs/" + name) as g:
        # ruleid: path-traversal
        codecs.open("reports/" + name, encoding="utf-8")
        # ruleid: path-traversal
        os.open("reports/" + name, os.O_RDONLY)
        # ruleid: path-traversal
        bz2.open("reports/" + name)
        # ruleid: path-traversal
        lzma.open("reports/" + name)
        # ruleid: path-traversal
        tarfile.open("reports/" + name)
        # ruleid: path-traversal
        linecache.getlines("reports/" + name)
        # ok: path-traversal
        open("reports/" + basename(name))
        # ok: path-traversal
        return open("reports/" + sanitize_filename(name)), ntpath.basename(name), f, g


async def asynchronous():
    # ruleid: path-traversal
    async with aiofiles.open("reports/" + request.args["name"]) as f:
        await f.read()
    # ruleid: path-traversal
    return await anyio.open_file("reports/" + request.args["name"])


def changed():
    name = request.args["name"]
    # ruleid: path-traversal
    os.remove(join("reports", name))
    # ruleid: path-traversal
    remove("reports/" + name)
    # ruleid: path-traversal
    os.makedirs("reports/" + name, exist_ok=True)
    # ruleid: path-traversal
    os.listdir(path="reports/" + name)
    # ruleid: path-traversal
    os.rename("reports/new", "reports/" + name)
    # ruleid: path-traversal
    os.symlink("reports/new", "reports/" + name)
    # ruleid: path-traversal
    os.chmod("reports/" + name, 0o600)
    # What is changed above says it already.
    # ok: path-traversal
    return os.path.exists("reports/" + name)


def asked():
    name = request.args["name"]
    # ruleid: path-traversal
    return os.path.isfile("reports/" + name)


def asked_of_a_path():
    report = Path("reports") / request.args["name"]
    # ruleid: path-traversal
    return {"there": report.exists()}


def asked_below_the_folder():
    report = (Path("/srv/reports") / request.args["name"]).resolve()
    # ok: path-traversal
    return report.is_relative_to("/srv/reports") and report.exists()


def asked_and_read():
    report = Path("reports") / request.args["name"]
    # ok: path-traversal
    if not report.is_file():
        return ""
    # ruleid: path-traversal
    return report.read_text()


def copied():
    name = request.args["name"]
    # ruleid: path-traversal
    shutil.copy("reports/" + name, "out/report")
    # ruleid: path-traversal
    shutil.copyfile("template", "out/" + name)
    # ruleid: path-traversal
    shutil.move("template", dst="out/" + name)
    # ruleid: path-traversal
    shutil.copytree(src="reports/" + name, dst="out")
    # ruleid: path-traversal
    shutil.rmtree("reports/" + name, ignore_errors=True)
    # ruleid: path-traversal
    shutil.unpack_archive("reports/" + name, "out")
    # ruleid: path-traversal
    glob.glob("reports/" + name + "/*")
    # ruleid: path-traversal
    return list(iglob("reports/" + name))


def paths():
    name = request.args["name"]
    # ruleid: path-traversal
    Path("reports").joinpath(name).read_text()
    # ruleid: path-traversal
    (ROOT / name).write_bytes(b"")
    target = pathlib.Path("reports") / name
    # ruleid: path-traversal
    target.unlink(missing_ok=True)
    # ruleid: path-traversal
    with target.open() as f:
        # ruleid: path-traversal
        list((Path("reports") / name).glob("*"))
        # ok: path-traversal
        (ROOT / Path(name).name).read_text()
        # ok: path-traversal
        (ROOT / PurePath(name).stem).write_text("")
        return f.read()


def paths_of_others(storage, dest_path):
    # ruleid: path-traversal
    storage.locate(request.args["name"]).read_text()
    dest_path = storage.locate(request.args["name"])
    # ruleid: path-traversal
    dest_path.mkdir()


def temporary():
    # ruleid: path-traversal
    NamedTemporaryFile(dir=request.args["dir"])
    # ruleid: path-traversal
    tempfile.mkstemp(prefix=request.args["name"])
    # ok: path-traversal
    return BytesIO(request.data), io.StringIO(request.args["text"])


def in_memory():
    # ok: path-traversal
    return gzip.open(BytesIO(request.data)), os.path.getsize(request.args["name"])


def extracted():
    archive = tarfile.open(fileobj=BytesIO(request.data))
    # ruleid: path-traversal
    archive.extractall("out")
    # ok: path-traversal
    tarfile.open(fileobj=BytesIO(request.data)).extractall("out", filter="data")


def tables(frame: pd.DataFrame, array):
    name = request.args["name"]
    # ruleid: path-traversal
    np.save("arrays/" + name, array)
    # ruleid: path-traversal
    np.savetxt("arrays/" + name, array)
    # ruleid: path-traversal
    frame.to_csv("tables/" + name, index=False)
    # ruleid: path-traversal
    plt.savefig("figures/" + name)


def other_machines():
    ftp = ftplib.FTP("ftp.example.com")
    # ruleid: path-traversal
    ftp.retrbinary("RETR " + request.args["name"], print)
    sftp = paramiko.SSHClient().open_sftp()
    # ruleid: path-traversal
    sftp.get("reports/" + request.args["name"], "out")
    # ruleid: path-traversal
    sftp.put("out", "reports/" + request.args["name"])
    # ruleid: path-traversal
    return sftp.open("reports/" + request.args["name"])


def fetched(bucket, client):
    name = request.args["name"]
    key = bucket.get_key(name)
    # ruleid: path-traversal
    key.get_contents_to_filename(os.path.join("in", name))
    # ok: path-traversal
    key.get_contents_to_filename(os.path.join("in", os.path.basename(name)))
    # ruleid: path-traversal
    client.download_file("bucket", "report", "in/" + name)
    # ok: path-traversal
    client.download_file("bucket", name, "in/report")
    # ruleid: path-traversal
    urlretrieve("https://registry.example.com/report", "in/" + name)


def archives():
    # ruleid: path-traversal
    with zipfile.ZipFile("/srv/archives/" + request.args["name"]) as archive:
        count = len(archive.namelist())
    # ok: path-traversal
    with zipfile.ZipFile(request.files["archive"]) as archive:
        count += len(archive.namelist())
    return {"count": count}


def listed():
    name = request.args["name"]
    if name not in os.listdir("/srv/files"):
        return "none", 404
    # ok: path-traversal
    with open("/srv/files/" + name) as file:
        return {"size": len(file.read())}


def unlisted():
    name = request.args["name"]
    if name in set(os.listdir("/srv/hidden")):
        return "none", 404
    # ruleid: path-traversal
    with open("/srv/files/" + name) as file:
        return {"size": len(file.read())}


def asked_for_a_caller(certificate):
    """Tell whether the file of a user is there.

    :param certificate: path that the user gave
    """
    # ok: path-traversal
    return os.path.exists("certificates/" + certificate)

import bz2
import gzip
import io
import zipfile
import zlib

from flask import Flask, request

app = Flask(__name__)


@app.post("/lines")
def lines():
    # ruleid: decompression-without-limit
    text = gzip.decompress(request.data)
    return {"lines": text.count(b"\n")}


@app.post("/packed")
def packed():
    return {"size": len(unpacked(request.get_data()))}


def unpacked(data):
    # ruleid: decompression-without-limit
    return zlib.decompress(data)


@app.post("/archive")
def archive():
    total = 0
    # ruleid: decompression-without-limit
    with zipfile.ZipFile(request.files["archive"]) as entries:
        for entry in entries.infolist():
            total += len(entries.read(entry))
    return {"bytes": total}


@app.post("/archive/checked")
def checked():
    # ok: decompression-without-limit
    with zipfile.ZipFile(request.files["archive"]) as entries:
        if sum(entry.file_size for entry in entries.infolist()) > 10_000_000:
            return "", 413
        return {"bytes": sum(len(entries.read(entry)) for entry in entries.infolist())}


@app.post("/archive/names")
def names():
    # ok: decompression-without-limit
    with zipfile.ZipFile(request.files["archive"]) as entries:
        return {"names": entries.namelist()}


@app.post("/bounded")
def bounded():
    # ok: decompression-without-limit
    text = gzip.GzipFile(fileobj=io.BytesIO(request.data)).read(1_000_000)
    # ok: decompression-without-limit
    part = zlib.decompressobj().decompress(request.data, 1_000_000)
    return {"lines": text.count(b"\n") + len(part)}


def own(path):
    with open(path, "rb") as file:
        # ok: decompression-without-limit
        return bz2.decompress(file.read())

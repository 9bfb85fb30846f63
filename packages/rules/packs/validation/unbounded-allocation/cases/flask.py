import time

from flask import Flask, abort, request

app = Flask(__name__)
LIMIT = 1000


@app.get("/samples")
def samples():
    count = int(request.args["count"])
    # ruleid: unbounded-allocation
    return {"samples": [number * number for number in range(count)]}


@app.get("/padding")
def padding():
    try:
        size = int(request.args.get("size", "10"))
    except ValueError:
        abort(400)
    # ruleid: unbounded-allocation
    return {"padding": "x" * size}


def zeroes(size):
    # ruleid: unbounded-allocation
    return bytearray(size)


@app.post("/buffer")
def buffer():
    return zeroes(int(request.form["size"])).hex()


@app.get("/wait")
def wait():
    # ruleid: unbounded-allocation
    time.sleep(float(request.args["seconds"]))
    return {"done": True}


@app.get("/capped")
def capped():
    count = min(int(request.args["count"]), LIMIT)
    # ok: unbounded-allocation
    return {"samples": [number * number for number in range(count)]}


@app.get("/refused")
def refused():
    count = int(request.args["count"])
    if not 0 < count <= LIMIT:
        abort(400)
    # ok: unbounded-allocation
    return {"samples": [number * number for number in range(count)]}


@app.get("/page")
def page():
    number = int(request.args["page"])
    # ok: unbounded-allocation
    return {"pages": [page for page in range(10)], "current": number}

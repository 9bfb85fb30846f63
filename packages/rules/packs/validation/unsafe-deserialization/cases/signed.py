import base64
import hashlib
import hmac
import os
import pickle

from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["SIGNING_KEY"].encode()


def seal(data: bytes) -> str:
    return hmac.new(KEY, data, hashlib.sha256).hexdigest()


def is_sealed(data: bytes, mac: str) -> bool:
    return hmac.compare_digest(seal(data), mac)


@app.get("/state")
def state():
    payload, _, mac = request.cookies["state"].partition(".")
    expected = hmac.new(KEY, payload.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, mac):
        abort(403)
    # ok: unsafe-deserialization
    return {"state": str(pickle.loads(base64.b64decode(payload)))}


@app.get("/unchecked")
def unchecked():
    payload, _, mac = request.cookies["state"].partition(".")
    expected = hmac.new(KEY, payload.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, mac):
        app.logger.warning("a state with a wrong signature")
    # ruleid: unsafe-deserialization
    return {"state": str(pickle.loads(base64.b64decode(payload)))}


@app.get("/other")
def other():
    expected = hmac.new(KEY, request.args["name"].encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.args["mac"]):
        abort(403)
    # ruleid: unsafe-deserialization
    return {"state": str(pickle.loads(base64.b64decode(request.args["state"])))}


@app.post("/sealed")
def sealed():
    data = request.get_data()
    if not hmac.compare_digest(seal(data), request.headers["X-Seal"]):
        abort(403)
    # ok: unsafe-deserialization
    return {"state": str(pickle.loads(data))}


@app.post("/helper")
def helper():
    data = request.get_data()
    if is_sealed(data, request.headers["X-Seal"]):
        # ok: unsafe-deserialization
        return {"state": str(pickle.loads(data))}
    # ruleid: unsafe-deserialization
    return {"broken": str(pickle.loads(data))}


@app.post("/digest")
def digest():
    data = request.get_data()
    # A digest without a key is what the sender computes as well.
    if hashlib.sha256(data).hexdigest() != request.headers["X-Digest"]:
        abort(403)
    # ruleid: unsafe-deserialization
    return {"state": str(pickle.loads(data))}


@app.post("/same")
def same():
    data = request.get_data()
    if seal(data) == request.headers["X-Seal"]:
        # ok: unsafe-deserialization
        return {"state": str(pickle.loads(data))}
    return "no"


@app.post("/own-key")
def own_key():
    data = request.get_data()
    key = request.headers["X-Key"].encode()
    # Whoever brings the key can sign everything.
    if hmac.compare_digest(hmac.new(key, data, hashlib.sha256).hexdigest(), request.headers["X-Seal"]):
        # ruleid: unsafe-deserialization
        return {"state": str(pickle.loads(data))}
    return "no"


def seal_of(name: bytes, data: bytes) -> str:
    return hmac.new(KEY, name, hashlib.sha256).hexdigest()


@app.post("/part")
def part():
    data = request.get_data()
    name = request.args["name"].encode()
    if hmac.compare_digest(seal_of(name, data), request.headers["X-Seal"]):
        # Only the name is signed.
        # ruleid: unsafe-deserialization
        return {"state": str(pickle.loads(data))}
    return "no"

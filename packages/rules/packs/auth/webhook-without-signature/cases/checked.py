import hashlib
import hmac
import os

from flask import Flask, request

app = Flask(__name__)


def is_genuine(body, given):
    wanted = hmac.new(os.environ["HOOK_KEY"].encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, given)


# ok: webhook-without-signature
@app.post("/webhook/github")
def pushed():
    if not is_genuine(request.data, request.headers.get("X-Hub", "")):
        return "", 403
    deploy(request.get_json()["ref"])
    return "", 204

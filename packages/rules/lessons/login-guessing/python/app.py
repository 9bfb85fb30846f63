"""Logging in to a shop."""

import hashlib
import hmac
import os

from flask import Flask, jsonify, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
accounts = {}


def derive(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def add_account(name, password):
    salt = os.urandom(16)
    accounts[name] = {"salt": salt, "derived": derive(password, salt)}


NOBODY = {"salt": os.urandom(16), "derived": os.urandom(64)}


@app.post("/login")
def log_in():
    name = request.form.get("name", "")
    password = request.form.get("password", "")
    account = accounts.get(name, NOBODY)
    if not hmac.compare_digest(derive(password, account["salt"]), account["derived"]):
        return jsonify({"error": "name or password is wrong"}), 401
    session["user"] = name
    return jsonify({"name": name})


@app.post("/login/code")
@limiter.limit("10 per minute")
def send_code():
    return jsonify({"sent": True})

import hashlib
import hmac
import os
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)
DATABASE = os.environ.get("USERS_DB", "users.db")
MIN_PASSWORD_LENGTH = 12


def require_api_key():
    sent = request.headers.get("X-Api-Key", "").encode()
    return hmac.compare_digest(sent, os.environ["API_KEY"].encode())


def hash_password(password):
    return hashlib.md5(password.encode("utf-8")).hexdigest()


def verify_password(password, stored):
    return hmac.compare_digest(hash_password(password), stored)


@app.post("/users")
def create_user():
    if not require_api_key():
        return jsonify(error="unauthorized"), 401

    data = request.get_json()
    username, password = data.get("username"), data.get("password")
    if not isinstance(username, str) or not isinstance(password, str):
        return jsonify(error="username and password are required"), 400
    if len(password) < MIN_PASSWORD_LENGTH:
        return jsonify(error="the password is too short"), 400

    with sqlite3.connect(DATABASE) as connection:
        try:
            cursor = connection.execute(
                "INSERT INTO users (username, password_hash) VALUES (?, ?)",
                (username, hash_password(password)),
            )
        except sqlite3.IntegrityError:
            return jsonify(error="the name is taken"), 409
    return jsonify(id=cursor.lastrowid), 201


@app.post("/users/check")
def check_user():
    if not require_api_key():
        return jsonify(error="unauthorized"), 401

    data = request.get_json()
    with sqlite3.connect(DATABASE) as connection:
        row = connection.execute(
            "SELECT password_hash FROM users WHERE username = ?", (str(data.get("username")),)
        ).fetchone()
    valid = row is not None and verify_password(str(data.get("password")), row[0])
    return jsonify(valid=valid)

"""Logging in to a shop and out of it."""

import hmac
import secrets

from flask import Flask, jsonify, make_response, request

app = Flask(__name__)
sessions = {}
users = {}


class RateLimiter:
    def __init__(self, limit):
        self.limit = limit
        self.seen = {}

    def is_over(self, key):
        self.seen[key] = self.seen.get(key, 0) + 1
        return self.seen[key] > self.limit


limiter = RateLimiter(100)


def user_of(cookies):
    return sessions.get(cookies.get("session_id"))


@app.post("/login")
def log_in():
    if limiter.is_over(request.remote_addr):
        return jsonify({"error": "too many attempts"}), 429
    name = request.form.get("name", "")
    code = request.form.get("code", "")
    if not hmac.compare_digest(users.get(name, secrets.token_hex(16)), code):
        return jsonify({"error": "name or code is wrong"}), 401
    session_id = secrets.token_urlsafe(32)
    sessions[session_id] = name
    response = make_response(jsonify({"name": name}))
    response.set_cookie("session_id", session_id)
    return response


@app.get("/me")
def show_me():
    name = user_of(request.cookies)
    if name is None:
        return jsonify({"error": "log in first"}), 401
    return jsonify({"name": name})


@app.post("/logout")
def log_out():
    sessions.pop(request.cookies.get("session_id"), None)
    response = make_response("", 204)
    response.set_cookie("session_id", "", max_age=0)
    return response

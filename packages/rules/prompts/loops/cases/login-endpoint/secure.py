import logging
import os
import sqlite3

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import Flask, jsonify, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from pydantic import BaseModel, EmailStr, Field, ValidationError

app = Flask(__name__)
app.secret_key = os.environ["SESSION_KEY"]
app.config.update(
    SESSION_COOKIE_SECURE=True, SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax"
)
limiter = Limiter(get_remote_address, app=app)
hasher = PasswordHasher()
log = logging.getLogger(__name__)


class Credentials(BaseModel):
    email: EmailStr
    password: str = Field(min_length=12, max_length=128)


@app.route("/login", methods=["POST"])
@limiter.limit("5 per minute")
def login():
    try:
        given = Credentials.model_validate(request.get_json())
    except ValidationError:
        return jsonify({"error": "the request does not fit"}), 400
    db = sqlite3.connect("app.db")
    row = db.execute("SELECT id, password FROM users WHERE email = ?", (given.email,)).fetchone()
    try:
        if row is None:
            raise VerificationError
        hasher.verify(row[1], given.password)
    except VerificationError:
        log.info("a login failed")
        return jsonify({"error": "email or password is wrong"}), 401
    session.clear()
    session["user_id"] = row[0]
    return jsonify({"ok": True})

from flask import Blueprint, abort, jsonify, request
from werkzeug.security import check_password_hash

bp = Blueprint("login", __name__)


@bp.post("/api/login")
def login():
    user = User.query.filter_by(email=request.json["email"]).first()
    if user is None:
        # ruleid: account-existence-told
        return jsonify(error="User not found")
    if not check_password_hash(user.password_hash, request.json["password"]):
        return jsonify(error="Wrong password")
    return jsonify(token=issue(user))


@bp.post("/api/sign-in")
def sign_in():
    user = User.query.filter_by(email=request.json["email"]).first()
    if user is None:
        # ruleid: account-existence-told
        return jsonify(error="No such account"), 401
    if not check_password_hash(user.password_hash, request.json["password"]):
        return jsonify(error="Incorrect password"), 401
    return jsonify(token=issue(user))


@bp.post("/api/authenticate")
def authenticate():
    user = User.query.filter_by(email=request.json["email"]).first()
    if user is None:
        # ruleid: account-existence-told
        abort(401, "That email is not registered")
    if not check_password_hash(user.password_hash, request.json["password"]):
        abort(401, "Invalid password")
    return jsonify(token=issue(user))


@bp.post("/api/login-with-one-answer")
def login_with_one_answer():
    user = User.query.filter_by(email=request.json["email"]).first()
    if user is None or not check_password_hash(user.password_hash, request.json["password"]):
        # ok: account-existence-told
        abort(401, "Wrong email or password")
    return jsonify(token=issue(user))


@bp.get("/api/users/<int:user_id>")
def profile(user_id):
    user = User.query.get(user_id)
    if user is None:
        # ok: account-existence-told
        return jsonify(error="User not found"), 404
    return jsonify(user.public())

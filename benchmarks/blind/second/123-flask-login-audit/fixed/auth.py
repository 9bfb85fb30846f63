import logging

from flask import Blueprint, jsonify, request, session
from werkzeug.security import check_password_hash

from models import User
from limits import limiter

auth = Blueprint("auth", __name__)

logging.basicConfig(
    filename="auth.log",
    level=logging.INFO,
    format="%(asctime)s %(levelname)s %(message)s",
)
logger = logging.getLogger("auth")


def one_line(value):
    """Make a value safe to be put into a log line."""
    return value.replace("\r", "\\r").replace("\n", "\\n")[:100]


@auth.route("/login", methods=["POST"])
@limiter.limit("5/minute")
def login():
    data = request.get_json()
    username = str(data.get("username", ""))
    password = str(data.get("password", ""))

    user = User.query.filter_by(username=username).first()
    if user is None or not check_password_hash(user.password_hash, password):
        logger.warning("Failed login for user %s from %s", one_line(username), request.remote_addr)
        return jsonify({"error": "Invalid credentials"}), 401

    session.clear()
    session["user_id"] = user.id
    logger.info("User %d logged in", user.id)
    return jsonify({"id": user.id, "username": user.username})

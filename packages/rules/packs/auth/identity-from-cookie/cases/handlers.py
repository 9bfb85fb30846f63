from flask import Flask, jsonify, request, session
from itsdangerous import Signer

from models import User, db

app = Flask(__name__)
signer = Signer(KEY)


@app.get("/orders")
def orders():
    user_id = request.cookies.get("user_id")
    # ruleid: identity-from-cookie
    rows = db.execute("SELECT * FROM orders WHERE user_id = ?", (user_id,))
    return jsonify(rows.fetchall())


@app.get("/me")
def me():
    # ruleid: identity-from-cookie
    return jsonify(User.query.get(request.cookies["uid"]).name)


@app.get("/messages")
def messages():
    return jsonify(of_user(request.cookies.get("username")))


def of_user(name):
    # ruleid: identity-from-cookie
    return User.query.filter_by(name=name).first().messages


@app.get("/safe")
def safe():
    # ok: identity-from-cookie
    first = User.query.get(session["user_id"])
    # ok: identity-from-cookie
    second = User.query.get(signer.unsign(request.cookies["user_id"]))
    # ok: identity-from-cookie
    third = db.execute("SELECT * FROM themes WHERE name = ?", (request.cookies["theme"],))
    # ok: identity-from-cookie
    fourth = User.query.get(load_session(request.cookies["session_id"]))
    return jsonify([first, second, third, fourth])

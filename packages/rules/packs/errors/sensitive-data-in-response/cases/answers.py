import os

from django.http import JsonResponse
from flask import Flask, jsonify, make_response, request
from werkzeug.security import check_password_hash

from models import User

app = Flask(__name__)


@app.get("/users/<int:user_id>")
def show(user_id):
    user = User.query.get(user_id)
    # ruleid: sensitive-data-in-response
    return jsonify(id=user.id, ssn=user.ssn)


@app.get("/users")
def everyone():
    rows = [{"name": one.name, "hash": one.password_hash} for one in User.query.all()]
    # ruleid: sensitive-data-in-response
    return jsonify(rows)


def public_part(user):
    return {"name": user.name, "secret": user.totp_secret}


@app.get("/me/<int:user_id>")
def through_a_function(user_id):
    # ruleid: sensitive-data-in-response
    return jsonify(public_part(User.query.get(user_id)))


def account(request, user_id):
    row = find(user_id)
    # ruleid: sensitive-data-in-response
    return JsonResponse({"name": row["name"], "password": row["password"]})


@app.post("/login")
def login():
    answer = make_response("welcome")
    # ruleid: sensitive-data-in-response
    answer.set_cookie("password", request.form["password"], secure=True, httponly=True, samesite="Lax")
    # ok: sensitive-data-in-response
    answer.set_cookie("theme", request.form["theme"], secure=True, httponly=True, samesite="Lax")
    return answer


@app.get("/debug")
def debug():
    # ruleid: sensitive-data-in-response
    return jsonify(dict(os.environ))


@app.get("/version")
def version():
    # ok: sensitive-data-in-response
    return jsonify(version=os.environ["APP_VERSION"])


@app.post("/check")
def check():
    user = User.query.filter_by(name=request.form["name"]).first()
    # ok: sensitive-data-in-response
    return jsonify(right=check_password_hash(user.password_hash, request.form["password"]))


@app.get("/cards/<int:user_id>")
def card(user_id):
    user = User.query.get(user_id)
    # ok: sensitive-data-in-response
    return jsonify(ends_with=user.card_number[-4:], has_password=user.password_hash is not None)


@app.get("/names")
def names():
    # ok: sensitive-data-in-response
    return jsonify([one.name for one in User.query.all()])

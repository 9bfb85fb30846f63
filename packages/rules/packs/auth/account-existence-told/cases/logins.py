from fastapi import HTTPException
from flask import flash, jsonify, render_template
from werkzeug.security import check_password_hash


def login(data):
    user = find(data["email"])
    if user is None:
        # ruleid: account-existence-told
        return jsonify(error="No account with this email"), 404
    if not check_password_hash(user.password_hash, data["password"]):
        # ok: account-existence-told
        return jsonify(error="Wrong password"), 401
    return jsonify(ok=True)


def sign_in(form):
    user = find(form.email)
    if not user:
        # ruleid: account-existence-told
        flash("User does not exist")
        return render_template("login.html")
    if not user.check_password(form.password):
        flash("Incorrect password")
        return render_template("login.html")
    return start(user)


async def login_user(body):
    user = find(body.username)
    if user is None:
        # ruleid: account-existence-told
        raise HTTPException(status_code=404, detail="User not found")
    if not verify_password(body.password, user.password_hash):
        raise HTTPException(status_code=401, detail="Invalid password")
    return start(user)


def login_rightly(data):
    user = find(data["email"])
    if user is None or not check_password_hash(user.password_hash, data["password"]):
        # ok: account-existence-told
        return jsonify(error="Invalid email or password"), 401
    return jsonify(ok=True)


def login_same(data):
    user = find(data["email"])
    if user is None:
        # ok: account-existence-told
        return "User not found, or invalid username or password", 401
    if not check_password_hash(user.password_hash, data["password"]):
        return "Invalid username or password", 401
    return start(user)


def profile(name):
    user = find(name)
    if user is None:
        # ok: account-existence-told
        return "User not found", 404
    return render_template("profile.html", user=user)

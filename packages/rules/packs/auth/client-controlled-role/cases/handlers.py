from flask import Flask, abort, request, session
from flask_login import current_user

app = Flask(__name__)


@app.get("/admin")
def admin():
    # ruleid: client-controlled-role
    if request.cookies.get("role") != "admin":
        abort(403)
    return "orders"


@app.get("/panel")
def panel():
    is_admin = request.headers.get("X-Is-Admin", "false")
    # ruleid: client-controlled-role
    if is_admin == "true":
        return "panel"
    return "nothing", 403


@app.get("/reports")
def reports():
    # ruleid: client-controlled-role
    if request.args["role"] in ["admin", "manager"]:
        return "reports"
    return "nothing", 403


@app.get("/own")
def own():
    # ok: client-controlled-role
    if current_user.role == "admin":
        return "all"
    # ok: client-controlled-role
    if session.get("role") == "admin":
        return "all"
    return "own"


@app.get("/users")
def users():
    kind = request.args.get("role")
    # ok: client-controlled-role
    if kind == "customer":
        return "customers"
    # ok: client-controlled-role
    if request.args.get("view") == "admin":
        return "the view"
    return "users"

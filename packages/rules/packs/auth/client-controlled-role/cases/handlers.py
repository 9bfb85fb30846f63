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


@app.post("/register")
def register():
    data = request.get_json()
    # ruleid: client-controlled-role
    user = User(name=data["name"], role=data.get("role", "user"))
    user.set_password(data["password"])
    return save(user)


@app.post("/signup")
def signup():
    # ruleid: client-controlled-role
    return save(User(name=request.json["name"], is_admin=request.json.get("is_admin")))


@app.post("/register/plain")
def register_user():
    data = request.get_json()
    # ok: client-controlled-role
    return save(User(name=data["name"], role="user"))


@app.post("/register/listed")
def sign_up():
    data = request.get_json()
    if data["role"] not in ("buyer", "seller"):
        return "", 400
    # ok: client-controlled-role
    return save(User(name=data["name"], role=data["role"]))


@app.post("/members")
def add_member():
    data = request.get_json()
    # ok: client-controlled-role
    return save(User(name=data["name"], role=data["role"]))


@app.get("/secret")
def secret():
    # ruleid: client-controlled-role
    if request.headers.get("X-Authenticated") == "true":
        return "secret"
    # ok: client-controlled-role
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return "page"
    return "", 401

import flask
from flask import Flask, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)


@app.post("/role")
def set_role():
    role = request.form.get("role", "")
    # ruleid: trust-boundary-violation
    flask.session["role"] = role
    return "ok"


@app.post("/store")
def store():
    # ruleid: trust-boundary-violation
    session[request.args["key"]] = "1"
    return "ok"


def remember(user):
    # ruleid: trust-boundary-violation
    session["user"] = user.strip()


@app.post("/switch")
def switch():
    remember(request.cookies.get("user"))
    return "ok"


@app.post("/checked")
def checked():
    role = request.form["role"]
    if role not in ("reader", "writer"):
        return "no", 400
    # ok: trust-boundary-violation
    session["role"] = role
    return "ok"


@app.post("/enter")
def enter():
    name = request.form["name"]
    user = User.query.filter_by(name=name).first()
    if user is None or not check_password_hash(user.password, request.form["password"]):
        return "no", 401
    # ok: trust-boundary-violation
    session["user"] = name
    return "ok"


@app.post("/number")
def number():
    # ok: trust-boundary-violation
    session["account"] = int(request.form["account"])
    return "ok"


@app.post("/fixed")
def fixed():
    # ok: trust-boundary-violation
    session["user"] = "guest"
    return request.form["user"]


@app.post("/language")
def choose():
    # ok: trust-boundary-violation
    session["lang"] = request.form["lang"]
    return "ok"


@app.post("/profile")
def profile():
    # ruleid: trust-boundary-violation
    session.update({"visits": 1, "plan": request.form["plan"]})
    # ruleid: trust-boundary-violation
    session.update(tenant=request.headers["X-Tenant"])
    # ruleid: trust-boundary-violation
    session.setdefault("group", request.args["group"])
    # ruleid: trust-boundary-violation
    session.setdefault(request.args["name"], "1")
    # ok: trust-boundary-violation
    session.update({"language": request.form["language"], "visits": 2})
    # ok: trust-boundary-violation
    session.update(page=request.args["page"])
    # ok: trust-boundary-violation
    session.setdefault("visits", len(request.args["group"]))
    return "ok"

import secrets

from flask import Flask, request

app = Flask(__name__)
SESSIONS = {}
sessions = {}


@app.post("/login")
def login():
    user = verified(request.form["name"], request.form["password"])
    session_id = request.cookies.get("session_id") or request.args.get("session_id")
    # ruleid: session-fixation
    SESSIONS[session_id] = user.id
    return "ok"


@app.post("/signin")
def sign_in():
    sid = request.args["sid"]
    # ruleid: session-fixation
    sessions[sid] = {"user": verified(request.form["name"], request.form["password"])}
    return "ok"


@app.post("/api/login")
def api_login():
    key = request.json["session"]
    # ruleid: session-fixation
    sessions[key] = request.json["name"]
    return "ok"


@app.post("/login/safe")
def safe_login():
    user = verified(request.form["name"], request.form["password"])
    session_id = secrets.token_hex(32)
    # ok: session-fixation
    SESSIONS[session_id] = user.id
    return session_id


@app.post("/theme")
def theme():
    session_id = request.cookies.get("session_id")
    # ok: session-fixation
    SESSIONS[session_id] = "dark"
    return "ok"


@app.post("/login/again")
def login_again():
    session_id = request.cookies.get("session_id")
    if session_id in SESSIONS:
        # ok: session-fixation
        SESSIONS[session_id] = request.form["name"]
    return "ok"

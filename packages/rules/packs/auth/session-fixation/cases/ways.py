from flask import Flask, redirect, request, session

app = Flask(__name__)
sessions = {}


@app.before_request
def take_over():
    # ruleid: session-fixation
    session.sid = request.args.get("sid")


@app.get("/continue")
def go_on():
    # ruleid: session-fixation
    session["session_id"] = request.cookies.get("shop_session")
    # ruleid: session-fixation
    session["sid"] = request.args["sid"]
    # ok: session-fixation
    session["sidebar"] = request.args["sidebar"]
    return redirect("/")


@app.post("/login")
def login():
    user = check(request.form["name"], request.form["password"])
    key = request.cookies.get("sid") or request.args.get("sid")
    # ruleid: session-fixation
    sessions[key] = user
    return redirect("/")


@app.post("/login-anew")
def login_anew():
    user = check(request.form["name"], request.form["password"])
    key = secrets.token_urlsafe(32)
    # ok: session-fixation
    sessions[key] = user
    # ok: session-fixation
    session["sid"] = key
    return redirect("/")

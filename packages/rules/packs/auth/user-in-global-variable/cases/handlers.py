from fastapi import FastAPI
from flask import Flask, g, request, session

app = Flask(__name__)
api = FastAPI()
current_user = None
is_admin = False
user_id = None
visits = 0


@app.route("/login", methods=["POST"])
def login():
    global current_user
    # ruleid: user-in-global-variable
    current_user = verified(request.form["name"], request.form["password"])
    return "ok"


@app.before_request
def look():
    global is_admin
    # ruleid: user-in-global-variable
    is_admin = request.headers.get("X-Role") == "admin"


@api.post("/users")
async def users(name: str):
    global user_id
    if name:
        # ruleid: user-in-global-variable
        user_id = find(name)
    return {"id": user_id}


@app.post("/logout")
def logout():
    global current_user
    # ok: user-in-global-variable
    current_user = None
    return "ok"


@app.post("/session")
def in_session():
    # ok: user-in-global-variable
    session["user"] = verified(request.form["name"], request.form["password"])
    # ok: user-in-global-variable
    g.user = session["user"]
    # ok: user-in-global-variable
    current_user = session["user"]
    return str(current_user)


@app.get("/count")
def count():
    global visits
    # ok: user-in-global-variable
    visits = visits + 1
    return str(visits)


def command_line():
    global current_user
    # ok: user-in-global-variable
    current_user = input("name: ")

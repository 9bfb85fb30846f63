from flask import Flask, request

app = Flask(__name__)
session = None
access_token = None
current_user = None


@app.before_request
def connect():
    global session
    if session is None:
        # ok: user-in-global-variable
        session = Cluster().connect()


@app.get("/products")
def products():
    global access_token
    if access_token is None or has_expired(access_token):
        # ok: user-in-global-variable
        access_token = token_of_this_program()
    return call(access_token)


@app.post("/login")
def login():
    global current_user
    # ruleid: user-in-global-variable
    current_user = check(request.form["name"], request.form["password"])
    return "ok"

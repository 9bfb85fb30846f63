import base64
import json

from fastapi import Cookie, FastAPI
from flask import Flask, request
from itsdangerous import URLSafeSerializer

api = FastAPI()
app = Flask(__name__)
signer = URLSafeSerializer(KEY)


@api.delete("/me")
def delete_me(username: str = Cookie(None)):
    # ruleid: identity-from-cookie
    db.execute("DELETE FROM users WHERE name = ?", (username,))
    return {}


@api.get("/theme")
def theme(theme: str = Cookie("light")):
    # ok: identity-from-cookie
    db.execute("INSERT INTO themes VALUES (?)", (theme,))
    return {}


@app.get("/account")
def account():
    data = json.loads(base64.b64decode(request.cookies["user"]))
    # ruleid: identity-from-cookie
    return User.query.get(data["id"]).name


@app.get("/signed")
def signed():
    data = signer.loads(request.cookies["user"])
    # ok: identity-from-cookie
    return User.query.get(data["id"]).name

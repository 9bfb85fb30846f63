"""Sentences as keys, and names that do not tell."""
import jwt
from flask import Flask, current_app

app = Flask(__name__)
# ruleid: hardcoded-signing-key
app.config["SECRET_KEY"] = "please change me before the launch"
# ruleid: hardcoded-signing-key
app.config["JWT_SECRET_KEY"] = "another sentence that signs tokens"
# ruleid: hardcoded-signing-key
app.config.from_mapping(SECRET_KEY="change this to something random", DATABASE="shop.sqlite")
# ruleid: hardcoded-signing-key
app.config.update(SECRET_KEY="change this to something random", TESTING=False)
# ok: hardcoded-signing-key
app.config["SECRET_KEY_HINT"] = "set this before the launch"


class Config:
    # ruleid: hardcoded-signing-key
    SECRET_KEY = "this is the secret of the shop"
    # ruleid: hardcoded-signing-key
    JWT_SECRET_KEY = "this signs what customers carry"
    # ruleid: hardcoded-signing-key
    JWT_SECRET = "this signs what partners carry"


def configure(settings):
    # ruleid: hardcoded-signing-key
    settings.SECRET_KEY = "not so secret at all"
    # ok: hardcoded-signing-key
    settings.SECRET_KEY_HELP = "not so secret at all"


def named_otherwise(claims, token):
    salt = "orders-of-the-shop"
    # ruleid: hardcoded-signing-key
    issued = jwt.encode(claims, algorithm="HS256", key=salt)
    # ruleid: hardcoded-signing-key
    return issued, jwt.decode(token, algorithms=["HS256"], key=salt)


def from_the_settings(claims, token):
    pepper = current_app.config["PEPPER"]
    # ok: hardcoded-signing-key
    issued = jwt.encode(claims, algorithm="HS256", key=pepper)
    # ok: hardcoded-signing-key
    return issued, jwt.decode(token, algorithms=["HS256"], key=pepper)

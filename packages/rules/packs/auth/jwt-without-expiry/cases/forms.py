from datetime import timedelta

from flask import Flask
from flask_jwt_extended import create_access_token

app = Flask(__name__)
# ruleid: jwt-without-expiry
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = False
# ok: jwt-without-expiry
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(minutes=15)


def login(user):
    # ruleid: jwt-without-expiry
    create_access_token(identity=user.id, expires_delta=False)
    # ok: jwt-without-expiry
    return create_access_token(identity=user.id, expires_delta=timedelta(minutes=15))

import datetime
import datetime as dt
from datetime import timedelta

import jwt
from flask import Flask
from flask_jwt_extended import create_access_token

app = Flask(__name__)
# ruleid: long-lived-session
app.config["PERMANENT_SESSION_LIFETIME"] = datetime.timedelta(days=365)
# ruleid: long-lived-session
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(days=365)
# ruleid: long-lived-session
app.permanent_session_lifetime = dt.timedelta(days=365)
# ruleid: long-lived-session
app.permanent_session_lifetime = timedelta(days=365)
# ok: long-lived-session
app.permanent_session_lifetime = timedelta(days=7)


def login(user, key):
    # ruleid: long-lived-session
    create_access_token(identity=user.id, expires_delta=timedelta(days=365))
    # ruleid: long-lived-session
    create_access_token(identity=user.id, expires_delta=datetime.timedelta(days=365))
    # ruleid: long-lived-session
    jwt.encode({"sub": user.id, "exp": datetime.datetime.now() + timedelta(days=365)}, key)
    # ruleid: long-lived-session
    jwt.encode({"sub": user.id, "exp": dt.datetime.now() + dt.timedelta(days=365)}, key)
    # ok: long-lived-session
    jwt.encode({"sub": user.id, "exp": dt.datetime.now() + dt.timedelta(days=1)}, key)
    # ok: long-lived-session
    return create_access_token(identity=user.id, expires_delta=timedelta(days=1))

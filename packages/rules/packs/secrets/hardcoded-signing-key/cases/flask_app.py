import hmac
import os

import jwt
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from starlette.middleware.sessions import SessionMiddleware

app = Flask(__name__)
# ruleid: hardcoded-signing-key
app.secret_key = "dev"
# ruleid: hardcoded-signing-key
app.config["SECRET_KEY"] = "super-secret"
# ok: hardcoded-signing-key
app.secret_key = os.environ["SECRET_KEY"]
# ruleid: hardcoded-signing-key
app.config["JWT_SECRET_KEY"] = os.environ.get("JWT_SECRET_KEY", "jwt-secret-string")
# ruleid: hardcoded-signing-key
app.config.update(SECRET_KEY="mysecret", DEBUG=False)
# ruleid: hardcoded-signing-key
SECRET_KEY = "django-insecure-4x&0_abcdefghijklmnopqrstuvwxyz0123456789"
# ok: hardcoded-signing-key
SECRET_KEY = config("SECRET_KEY")
# ok: hardcoded-signing-key
SECRET_KEY_ENV = "JWT_SECRET_KEY"
# ok: hardcoded-signing-key
PARAMS = {"secret_key": "secret_key"}


class Settings:
    # ruleid: hardcoded-signing-key
    jwt_secret: str = "my_jwt_secret"
    # ok: hardcoded-signing-key
    session_cookie_name: str = "session"


def make(claims):
    # ruleid: hardcoded-signing-key
    return jwt.encode(claims, "secret", algorithm="HS256")


def read(token, key):
    # ok: hardcoded-signing-key
    return jwt.decode(token, key, algorithms=["HS256"])


# ruleid: hardcoded-signing-key
signer = URLSafeTimedSerializer("s3cret")
# ok: hardcoded-signing-key
signer = URLSafeTimedSerializer(app.config["SECRET_KEY"])
# ruleid: hardcoded-signing-key
app.add_middleware(SessionMiddleware, secret_key="change-me")
# ruleid: hardcoded-signing-key
mac = hmac.new(b"shared-key", body, "sha256")
# ok: hardcoded-signing-key
mac = hmac.new(key, b"message", "sha256")
# ok: hardcoded-signing-key
text = codec.encode(data, "utf-8")


class InstanceCredentials:
    # ok: hardcoded-signing-key
    SECRET_KEY = "AWSSecretKey"


class ProfileCredentials:
    # ok: hardcoded-signing-key
    SECRET_KEY = "aws_secret_access_key"


# ok: hardcoded-signing-key
MOCK_ANSWER = {"Credentials": {"AccessKeyId": "AKID12345", "SecretKey": "ABCSECRETKEY"}}

# ruleid: hardcoded-signing-key
app.secret_key = "a sentence that nobody would guess"
# ok: hardcoded-signing-key
LABELS = {"secret_key": "The secret key of your account"}

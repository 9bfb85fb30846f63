import hmac
import os

import itsdangerous as signing
import itsdangerous.url_safe
import jwt
from decouple import config
from environ import Env
from itsdangerous import URLSafeTimedSerializer

env = Env()
# ruleid: hardcoded-signing-key
first = os.getenv("SECRET_KEY", "s3cr3t-k3y-of-the-shop")
# ruleid: hardcoded-signing-key
second = os.getenv("SECRET_KEY") or "s3cr3t-k3y-of-the-shop"
# ruleid: hardcoded-signing-key
third = os.environ.get("JWT_SECRET") or "s3cr3t-k3y-of-the-shop"
# ruleid: hardcoded-signing-key
fourth = config("SECRET_KEY", default="s3cr3t-k3y-of-the-shop")
# ruleid: hardcoded-signing-key
fifth = env("SECRET_KEY", default="s3cr3t-k3y-of-the-shop")
# ruleid: hardcoded-signing-key
settings = {"SECRET_KEY": "s3cr3t-k3y-of-the-shop", "DEBUG": False}
# ok: hardcoded-signing-key
sixth = os.environ["SECRET_KEY"]
# ok: hardcoded-signing-key
seventh = config("SECRET_KEY")


def tokens(claims, token):
    # ruleid: hardcoded-signing-key
    jwt.encode(claims, key="s3cr3t-k3y-of-the-shop", algorithm="HS256")
    # ruleid: hardcoded-signing-key
    jwt.decode(token, "s3cr3t-k3y-of-the-shop", algorithms=["HS256"])
    # ruleid: hardcoded-signing-key
    jwt.decode(token, key="s3cr3t-k3y-of-the-shop", algorithms=["HS256"])
    # ok: hardcoded-signing-key
    return jwt.decode(token, os.environ["JWT_SECRET"], algorithms=["HS256"])


def signatures(message, response, request):
    # ruleid: hardcoded-signing-key
    hmac.new("s3cr3t-k3y-of-the-shop".encode(), message, "sha256")
    # ruleid: hardcoded-signing-key
    hmac.digest(b"s3cr3t-k3y-of-the-shop", message, "sha256")
    # ruleid: hardcoded-signing-key
    URLSafeTimedSerializer("s3cr3t-k3y-of-the-shop")
    # ruleid: hardcoded-signing-key
    signing.Signer("s3cr3t-k3y-of-the-shop")
    # ruleid: hardcoded-signing-key
    itsdangerous.url_safe.URLSafeSerializer("s3cr3t-k3y-of-the-shop")
    # ruleid: hardcoded-signing-key
    response.set_cookie("account", "1", secret="s3cr3t-k3y-of-the-shop")
    # ruleid: hardcoded-signing-key
    request.get_cookie("account", secret="s3cr3t-k3y-of-the-shop")
    # ok: hardcoded-signing-key
    return URLSafeTimedSerializer(first)

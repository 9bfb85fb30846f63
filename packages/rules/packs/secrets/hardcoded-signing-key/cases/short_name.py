import os

import jwt

SECRET = "secret"
PUBLIC = os.environ["PUBLIC_KEY"]


def issue(user):
    # ruleid: hardcoded-signing-key
    return jwt.encode({"user": user}, SECRET, algorithm="HS256")


def read(token):
    # ruleid: hardcoded-signing-key
    return jwt.decode(token, SECRET, algorithms=["HS256"])


def checked(token):
    # ok: hardcoded-signing-key
    return jwt.decode(token, PUBLIC, algorithms=["RS256"])


def issue_with(user, key):
    # ok: hardcoded-signing-key
    return jwt.encode({"user": user}, key, algorithm="HS256")

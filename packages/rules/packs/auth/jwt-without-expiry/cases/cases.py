import jwt
from datetime import datetime, timedelta


def login(user):
    # ruleid: jwt-without-expiry
    return jwt.encode({"sub": user.id}, key, algorithm="HS256")


def via_variable(user):
    payload = {"user_id": user.id, "role": user.role}
    # ruleid: jwt-without-expiry
    return jwt.encode(payload, key, algorithm="HS256")


def with_expiry(user):
    payload = {"sub": user.id, "exp": datetime.utcnow() + timedelta(hours=1)}
    # ok: jwt-without-expiry
    return jwt.encode(payload, key, algorithm="HS256")


def updated(data):
    to_encode = {"sub": data}
    to_encode.update({"exp": datetime.utcnow() + timedelta(minutes=15)})
    # ok: jwt-without-expiry
    return jwt.encode(to_encode, key, algorithm="HS256")


def unknown(claims):
    # ok: jwt-without-expiry
    return jwt.encode(claims, key, algorithm="HS256")


# ruleid: jwt-without-expiry
claims = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})

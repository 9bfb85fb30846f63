import jwt
from flask_jwt_extended import create_access_token


def claims(token, key, payload):
    # ruleid: jwt-verification-disabled
    jwt.decode(token, key, {"verify_signature": False, "verify_exp": True})
    # ruleid: jwt-verification-disabled
    jwt.decode(token, key, algorithms="none")
    # ruleid: jwt-verification-disabled
    jwt.decode(token, key, algorithms=["HS256"], options=dict(verify_signature=False))
    # ruleid: jwt-verification-disabled
    jwt.encode(payload, key, algorithm=None)
    # ok: jwt-verification-disabled
    jwt.decode(token, key, algorithms=["HS256"])
    # ok: jwt-verification-disabled
    jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
    # ok: jwt-verification-disabled
    return jwt.encode(payload, key, algorithm="HS256")

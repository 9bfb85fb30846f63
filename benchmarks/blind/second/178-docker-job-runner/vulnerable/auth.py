import hmac
import os

from fastapi import Header, HTTPException


def require_developer(authorization: str = Header(default="")):
    expected = f"Bearer {os.environ['RUNNER_TOKEN']}"
    if not hmac.compare_digest(authorization.encode(), expected.encode()):
        raise HTTPException(status_code=401, detail="Unauthorized")

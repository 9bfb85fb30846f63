"""
Small authentication service with FastAPI and MongoDB (motor).

Endpoints:
    POST /login   exchange a one-time code for a session
    GET  /health
"""
import os
import secrets
from datetime import datetime, timedelta, timezone

from fastapi import FastAPI, HTTPException, Response
from motor.motor_asyncio import AsyncIOMotorClient
from pydantic import BaseModel

app = FastAPI(title="auth")
client = AsyncIOMotorClient(os.environ["MONGO_URL"])
db = client["accounts"]

SESSION_LIFETIME = timedelta(hours=8)


class LoginRequest(BaseModel):
    """Credentials; pydantic rejects anything that is not a string."""

    email: str
    code: str


class LoginResult(BaseModel):
    """What the client gets after a successful login."""

    user_id: str
    expires_at: datetime


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.post("/login", response_model=LoginResult)
async def login(credentials: LoginRequest, response: Response):
    """Log a user in with e-mail address and one-time code."""
    email = credentials.email
    code = credentials.code

    if not email or not code:
        raise HTTPException(status_code=400, detail="email and code are required")

    user = await db.users.find_one(
        {"email": email, "login_code": code, "disabled": False}
    )
    if user is None:
        raise HTTPException(status_code=401, detail="Invalid credentials")

    # Codes work once
    await db.users.update_one({"_id": user["_id"]}, {"$unset": {"login_code": ""}})

    expires_at = datetime.now(timezone.utc) + SESSION_LIFETIME
    token = secrets.token_urlsafe(32)
    await db.sessions.insert_one(
        {"token": token, "user_id": user["_id"], "expires_at": expires_at}
    )
    response.set_cookie(
        "session", token, httponly=True, secure=True, samesite="lax", expires=expires_at
    )
    return LoginResult(user_id=str(user["_id"]), expires_at=expires_at)

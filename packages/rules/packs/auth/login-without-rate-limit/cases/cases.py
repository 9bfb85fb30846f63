from fastapi import FastAPI, Request
from slowapi import Limiter

app = FastAPI()
limiter = Limiter(key_func=lambda request: request.client.host)


# ruleid: login-without-rate-limit
@app.post("/login")
async def login(body: Credentials):
    return await accounts.check(body)


# ok: login-without-rate-limit
@app.post("/auth/token")
@limiter.limit("5/minute")
async def token(request: Request, body: Credentials):
    return await accounts.token(body)


# ruleid: login-without-rate-limit
@app.post("/forgot-password")
async def forgot(body: Mail):
    return await accounts.send_link(body)


# ok: login-without-rate-limit
@app.get("/login")
async def page():
    return html

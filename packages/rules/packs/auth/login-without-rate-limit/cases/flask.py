from flask import Flask, request
from flask_limiter import Limiter

app = Flask(__name__)
limiter = Limiter(lambda: request.remote_addr, app=app)


# ruleid: login-without-rate-limit
@app.post("/login")
def login():
    return accounts.check(request.form["name"], request.form["password"])


# ok: login-without-rate-limit
@app.post("/admin/login")
@limiter.limit("5 per minute")
def admin_login():
    return accounts.check_admin(request.form["name"], request.form["password"])

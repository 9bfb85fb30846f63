from flask import Flask
from flask_login import login_required

app = Flask(__name__)


@app.get("/accounts")
@login_required
def accounts():
    return rows()


@app.put("/accounts")
@login_required
def change():
    return update()


# ruleid: unauthenticated-endpoint
@app.post("/accounts/reset")
def reset_accounts():
    return delete_all()


# ok: unauthenticated-endpoint
@app.post("/auth/reset/<token>")
def reset(token):
    return change_password(token)


# ok: unauthenticated-endpoint
@app.post("/reset-password")
def reset_password():
    return mail_link()

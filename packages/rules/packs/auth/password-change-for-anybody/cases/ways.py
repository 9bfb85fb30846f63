from fastapi import APIRouter
from flask import Flask, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
router = APIRouter()


@app.route("/password", methods=["POST"])
def reset_password():
    user = User.query.filter_by(email=request.form["email"]).first()
    # ruleid: password-change-for-anybody
    user.password = generate_password_hash(request.form["password"])
    db.session.commit()
    return "", 204


@app.post("/forgotten")
def forgot_password():
    given = request.get_json()
    user = User.find(given["account"])
    # ruleid: password-change-for-anybody
    user.password_hash = generate_password_hash(given["password"])
    db.session.commit()
    return "", 204


@router.post("/reset")
async def reset(payload: Reset):
    user = await User.get(email=payload.email)
    # ruleid: password-change-for-anybody
    user.hashed_password = hash_password(payload.password)
    await user.save()


@router.post("/reset-by-mail")
async def reset_by_mail(payload: ResetByMail):
    user = await User.get(email=payload.email, reset_token=digest(payload.token))
    # ok: password-change-for-anybody
    user.hashed_password = hash_password(payload.password)
    await user.save()


@app.post("/own-password")
def change_own_password():
    user = current_user()
    # ok: password-change-for-anybody
    user.password = generate_password_hash(request.form["password"])
    db.session.commit()
    return "", 204

from flask import Flask, request

from app.schemas import UserSchema
from models import User, db

app = Flask(__name__)


@app.post("/users")
def add_user():
    # ruleid: mass-assignment
    user = User(**request.get_json())
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}


@app.post("/named")
def add_named():
    body = request.get_json()
    # ok: mass-assignment
    user = User(name=str(body["name"]))
    db.session.add(user)
    return {"id": user.id}


@app.post("/checked")
def checked():
    # ok: mass-assignment
    schema = UserSchema(**request.get_json())
    return {"name": schema.name}


@app.post("/lines")
def edit_lines():
    # ok: mass-assignment
    lines = OrderFormSet(**request.form.to_dict())
    db.session.add(lines.order)
    return {"ok": True}

from django.http import HttpResponse
from fastapi import FastAPI
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel
from shop.models import Account, Profile

app = Flask(__name__)
db = SQLAlchemy(app)
api = FastAPI()


class ProfileIn(BaseModel):
    name: str
    city: str


@app.post("/users")
def create_user():
    # ruleid: mass-assignment
    user = User(**request.get_json())
    db.session.add(user)
    # ok: mass-assignment
    user = User(name=request.json["name"], email=request.json["email"])
    return {"id": user.id}


@app.put("/users/<int:user_id>")
def update_user(user_id):
    user = User.query.get(user_id)
    for key, value in request.json.items():
        # ruleid: mass-assignment
        setattr(user, key, value)
    # ok: mass-assignment
    setattr(user, "name", request.json["name"])
    return {"ok": True}


@app.patch("/users/<int:user_id>")
def patch_user(user_id):
    user = User.query.get(user_id)
    for key, value in request.json.items():
        if key in {"name", "email"}:
            # ok: mass-assignment
            setattr(user, key, value)
    return {"ok": True}


def create_profile(request):
    store(request.POST.dict())
    return HttpResponse(status=201)


def store(fields):
    # ruleid: mass-assignment
    return Profile.objects.create(**fields)


def named(request):
    fields = {"name": request.POST["name"], "city": request.POST["city"]}
    # ok: mass-assignment
    Profile.objects.create(**fields)
    return HttpResponse(status=201)


@api.post("/profiles")
def create(profile: ProfileIn):
    # ok: mass-assignment
    record = Account.objects.create(**profile.model_dump())
    return {"id": record.pk}

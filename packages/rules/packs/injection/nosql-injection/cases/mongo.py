import json

from bson import ObjectId
from fastapi import FastAPI, Request
from flask import Flask, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
api = FastAPI()
db = MongoClient("mongodb://db").shop


@app.post("/login")
def login():
    data = request.get_json()
    # ruleid: nosql-injection
    user = db.users.find_one({"username": data["username"], "password": data["password"]})
    # ok: nosql-injection
    user = db.users.find_one({"username": str(data["username"]), "role": "user"})
    return jsonify(found=user is not None)


@app.get("/orders")
def orders():
    # ok: nosql-injection
    found = db.orders.find({"customer": request.args["customer"]})
    # ok: nosql-injection
    one = db.orders.find_one({"_id": ObjectId(request.args["id"])})
    name = request.args["name"]
    # ruleid: nosql-injection
    match = db.orders.find({"$where": "this.name == '" + name + "'"})
    return jsonify([str(x) for x in found] + [str(one)] + [str(x) for x in match])


def matching(filter):
    # ruleid: nosql-injection
    return list(db.products.find(filter))


@app.post("/search")
def search():
    return jsonify(matching(request.json))


@app.post("/typed")
def typed():
    name = request.json.get("name")
    if not isinstance(name, str):
        return jsonify(error="name must be text"), 400
    # ok: nosql-injection
    return jsonify(db.users.count_documents({"name": name}))


@api.post("/reset")
async def reset(request: Request):
    body = await request.json()
    # ruleid: nosql-injection
    db.users.update_one({"token": body["token"]}, {"$set": {"active": True}})
    return {"ok": True}


@api.get("/item/{slug}")
async def item(slug: str):
    # ok: nosql-injection
    return db.items.find_one({"slug": slug})


def find_by_name(collection, name):
    # ok: nosql-injection
    return collection.find_one({"name": f"user:{name}"})


def find_by_code(collection, name):
    # ruleid: nosql-injection
    return collection.find({"$where": f"this.name == '{name}'"})

import json

from elasticsearch import Elasticsearch
import redis
from bson import Code, ObjectId
from flask import request
from mongoengine import Document
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient

store = MongoClient("mongodb://db").shop


class Page(Document):
    pass


def filters():
    # ruleid: nosql-injection
    store.users.find_one({"name": request.json["name"]})
    # ruleid: nosql-injection
    store["users"].delete_many(request.get_json())
    # ruleid: nosql-injection
    store.things.update_one(filter={"a": request.json["a"]}, update={"$set": {"b": 1}})
    # ok: nosql-injection
    store.users.find_one({"name": request.args["name"]})
    # ok: nosql-injection
    store.users.find_one({"name": str(request.json["name"])})
    # ok: nosql-injection
    store.users.find_one({"_id": ObjectId(request.json["id"])})
    # ok: nosql-injection
    store.users.find_one({"name": {"$eq": request.json["name"]}})


async def asynchronous():
    users = AsyncIOMotorClient("mongodb://db").shop.get_collection("users")
    # ruleid: nosql-injection
    return await users.find_one({"name": request.json["name"]})


def pipelines():
    # ruleid: nosql-injection
    return store.users.aggregate([{"$match": request.json["match"]}])


def scripts():
    # ruleid: nosql-injection
    store.users.find({"$where": "this.name == '" + request.args["name"] + "'"})
    # ruleid: nosql-injection
    store.users.map_reduce("function () { emit(" + request.args["key"] + ", 1); }", "", "out")
    # ruleid: nosql-injection
    code = Code("function () { return " + request.args["key"] + "; }")
    # ruleid: nosql-injection
    return code, store.users.find().where("this.name == '" + request.args["name"] + "'")


def engine_documents():
    # ruleid: nosql-injection
    return Page.objects(__raw__=request.json)


def lua():
    r = redis.Redis()
    # ruleid: nosql-injection
    return r.eval("return redis.call('get', '" + request.args["key"] + "')", 0)


def stored_documents():
    # ruleid: mass-assignment
    store.users.insert_one(request.get_json())
    # ok: mass-assignment
    store.users.insert_one({"name": request.get_json()["name"]})


def parsed_filter():
    # ruleid: nosql-injection
    store.users.find(json.loads(request.args["filter"]))
    # ok: nosql-injection
    return store.users.find({"name": request.args["name"]})


def graph(driver):
    with driver.session() as session:
        # ruleid: nosql-injection
        session.run(f"MATCH (u:User {{name: '{request.args['name']}'}}) RETURN u")
        # ok: nosql-injection
        return session.run("MATCH (u:User {name: $name}) RETURN u", name=request.args["name"])


def full_text(client):
    # ruleid: nosql-injection
    client.search(index="pages", body=request.get_json())
    # ok: nosql-injection
    return client.search(index="pages", body={"query": {"match": {"title": str(request.args["q"])}}})

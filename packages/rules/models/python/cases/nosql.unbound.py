# A collection that another file opened.
from flask import request


def find(users):
    # ruleid: nosql-injection
    users.find_one({"name": request.json["name"]})
    # ok: nosql-injection
    request.text.find(request.json["name"])

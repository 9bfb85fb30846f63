from flask import request


def wanted_name():
    return request.args.get("name")


def wanted_number():
    return int(request.args.get("id"))

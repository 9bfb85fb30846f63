from flask import request


def wanted_name():
    # source: name
    return request.args.get("name")


def wanted_number():
    # source: number
    return int(request.args.get("id"))

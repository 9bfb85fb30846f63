from bottle import request


def field(name):
    # source: field
    return request.forms.get(name)


def number(name):
    # source: number
    return int(request.query.get(name, "0"))

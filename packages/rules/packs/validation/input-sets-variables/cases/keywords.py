from flask import request


class Search:
    def __init__(self, **fields):
        # ok: input-sets-variables
        self.__dict__.update(fields)


class Settings:
    def load(self, fields):
        # ruleid: input-sets-variables
        self.__dict__.update(fields)


def search():
    return Search(text=request.args.get("q"), page=request.args.get("page"))


def save():
    Settings().load(request.get_json())

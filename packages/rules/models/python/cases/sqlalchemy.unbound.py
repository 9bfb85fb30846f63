# Snippets without imports.
from flask import request


def rows(db):
    # ruleid: sql-injection
    query = text("SELECT * FROM users WHERE name = '" + request.args["name"] + "'")
    # ruleid: sql-injection
    return db.get(query), sa.text("DELETE FROM users WHERE name = '" + request.args["name"] + "'")

from flask import request

from .models import Note


def found_by_managers(cursor):
    for note in Note.objects.filter(name=request.args["name"]):
        # ok: sql-injection
        cursor.execute("SELECT * FROM orders WHERE note = '%s'" % note.code)
    first = Note.objects.filter(name=request.args["name"]).order_by("-id").first()
    # ok: sql-injection
    cursor.execute("SELECT * FROM orders WHERE note = '%s'" % first.code)
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM orders WHERE note = '%s'" % Note.parse(request.args["name"]).code)

from flask import Blueprint, request

notes = Blueprint("notes", __name__)


# ruleid: open-state-change
@notes.post("/notes")
def add_note():
    return save(request.get_json())

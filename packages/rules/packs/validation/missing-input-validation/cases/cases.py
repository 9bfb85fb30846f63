from flask import Flask, request

from schemas import NoteSchema

app = Flask(__name__)


# ruleid: missing-input-validation
@app.post("/notes")
def add_note():
    return notes.add(request.json["title"], request.json["text"])


# ruleid: missing-input-validation
@app.put("/profile")
def change_profile():
    data = request.get_json()
    return profiles.save(data["name"], data["city"])


# ok: missing-input-validation
@app.put("/notes/<int:note_id>")
def change_note(note_id):
    note = NoteSchema().load(request.json)
    return notes.change(note_id, note)


# ok: missing-input-validation
@app.post("/tags")
def add_tag():
    name = request.form["name"]
    if len(name) > 40:
        return "too long", 400
    return tags.add(name)


# ok: missing-input-validation
@app.post("/votes")
def vote():
    return votes.add(int(request.form["choice"]))


# ok: missing-input-validation
@app.delete("/sessions/<int:session_id>")
def end(session_id):
    return sessions.end(session_id)


# ok: missing-input-validation
@app.get("/notes")
def list_notes():
    return notes.list(request.args.get("q"))

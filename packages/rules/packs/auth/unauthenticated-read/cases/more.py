from fastapi import Depends, FastAPI

from .security import get_current_user

app = FastAPI()


@app.post("/notes")
def add_note(body: Note, user=Depends(get_current_user)):
    return notes.add(user, body)


@app.get("/notes")
def list_notes(user=Depends(get_current_user)):
    return notes.of(user)


# ruleid: unauthenticated-read
@app.get("/notes/{note_id}")
def show_note(note_id: int):
    return notes.find(note_id)

from fastapi import Depends, FastAPI

app = FastAPI()


@app.get("/notes")
async def notes(user: User = Depends(get_current_user)):
    return user.notes


# ruleid: unauthenticated-endpoint
@app.post("/notes")
async def add_note(note: Note, db=Depends(get_db)):
    return db.add(note)


# ok: unauthenticated-endpoint
@app.put("/notes/{id}")
async def change_note(id: int, note: Note, user: User = Depends(get_current_user)):
    return save(id, note, user)

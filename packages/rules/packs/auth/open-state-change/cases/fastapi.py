from fastapi import FastAPI

app = FastAPI()


# ruleid: open-state-change
@app.delete("/notes/{note_id}")
async def delete_note(note_id: int):
    return await notes.remove(note_id)

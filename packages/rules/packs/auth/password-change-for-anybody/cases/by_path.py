from fastapi import APIRouter, Depends, FastAPI

app = FastAPI()


@app.put("/users/{user_id}/password")
async def change(user_id: int, body: PasswordIn, db=Depends(get_db)):
    user = db.get(User, user_id)
    # ruleid: password-change-for-anybody
    user.hashed_password = pwd_context.hash(body.new_password)
    db.commit()
    return {"ok": True}


@app.put("/accounts/{user_id}/password")
async def change_as_admin(user_id: int, body: PasswordIn, db=Depends(get_db), admin=Depends(get_current_admin)):
    user = db.get(User, user_id)
    # ok: password-change-for-anybody
    user.hashed_password = pwd_context.hash(body.new_password)
    db.commit()
    return {"ok": True}

from fastapi import Depends, FastAPI

from auth import current_user
from db import users

app = FastAPI()


@app.get("/me")
def me(user=Depends(current_user)):
    return {"name": user.name}


@app.get("/admin/users")
def list_users(user=Depends(current_user)):
    return users.all()


@app.delete("/admin/users/{user_id}")
def delete_user(user_id: int, user=Depends(current_user)):
    users.delete(user_id)
    return {"deleted": user_id}

import logging

from fastapi import Depends, FastAPI, HTTPException

from auth import current_user
from db import users

app = FastAPI()
audit = logging.getLogger("audit")


def require_admin(user=Depends(current_user)):
    if user.role != "admin":
        raise HTTPException(status_code=403)
    return user


@app.get("/me")
def me(user=Depends(current_user)):
    return {"name": user.name}


@app.get("/admin/users")
def list_users(admin=Depends(require_admin)):
    return users.page(limit=50)


@app.delete("/admin/users/{user_id}")
def delete_user(user_id: int, admin=Depends(require_admin)):
    audit.info("user deleted", extra={"actor": admin.id, "object": user_id})
    users.delete(user_id)
    return {"deleted": user_id}

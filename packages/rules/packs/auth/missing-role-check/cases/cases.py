from fastapi import APIRouter, Depends, HTTPException

from .security import get_current_user, require_admin

router = APIRouter(prefix="/admin")


# ruleid: missing-role-check
@router.delete("/users/{user_id}")
def delete_user(user_id: int, user=Depends(get_current_user)):
    return users.remove(user_id)


# ok: missing-role-check
@router.post("/users")
def add_user(body: NewUser, user=Depends(require_admin)):
    return users.add(body)


# ok: missing-role-check
@router.post("/settings")
def change_settings(body: Settings, user=Depends(get_current_user)):
    if user.role != "admin":
        raise HTTPException(status_code=403)
    return settings.save(body)


# ruleid: missing-role-check
@router.get("/audit")
def audit(user=Depends(get_current_user)):
    return log.entries()


# ok: missing-role-check
@router.get("/status")
def open_status():
    return {"ok": True}

from fastapi import APIRouter, Depends

router = APIRouter(prefix="/staff", dependencies=[Depends(require_staff)])


@router.put("/users/{user_id}/password")
async def change(user_id: int, body: PasswordIn, db=Depends(get_db)):
    user = db.get(User, user_id)
    # ok: password-change-for-anybody
    user.hashed_password = pwd_context.hash(body.new_password)
    db.commit()
    return {"ok": True}

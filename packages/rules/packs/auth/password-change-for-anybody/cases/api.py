from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

router = APIRouter()


@router.post("/reset-password")
def reset_password(payload: ResetRequest, db: Session = Depends(get_db)):
    user = db.query(User).filter(User.email == payload.email).first()
    if user is None:
        raise HTTPException(status_code=404)
    # ruleid: password-change-for-anybody
    user.hashed_password = hash_password(payload.new_password)
    db.commit()
    return {"ok": True}


@router.put("/password")
async def change_password(email: str, password: str, db: Session = Depends(get_db)):
    user = find_by_email(db, email=email)
    # ruleid: password-change-for-anybody
    user.hashed_password = hash_password(password)
    db.commit()


@router.put("/users/password")
def by_admin(payload: ResetRequest, db: Session = Depends(get_db), admin: User = Depends(get_current_admin)):
    user = db.query(User).filter(User.email == payload.email).first()
    # ok: password-change-for-anybody
    user.hashed_password = hash_password(payload.new_password)
    db.commit()


@router.post("/reset-password/confirm")
def confirm(payload: ConfirmRequest, db: Session = Depends(get_db)):
    user = db.query(User).filter(User.reset_token == payload.token).first()
    # ok: password-change-for-anybody
    user.hashed_password = hash_password(payload.new_password)
    db.commit()

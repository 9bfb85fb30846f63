from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()


@app.post("/forgot-password")
def forgot(email: str, db=Depends(get_db)):
    user = db.query(User).filter(User.email == email).first()
    if user is None:
        # ruleid: account-existence-told
        raise HTTPException(status_code=404, detail="Email not registered")
    send_reset(user)
    return {"message": "sent"}


@app.post("/request-reset")
def request_password_reset(email: str, db=Depends(get_db)):
    user = db.query(User).filter(User.email == email).first()
    if user is None:
        # ok: account-existence-told
        logger.info("User not found")
        return {"message": "If the account exists, a mail was sent"}
    send_reset(user)
    return {"message": "If the account exists, a mail was sent"}


@app.get("/users/{email}")
def show(email: str, db=Depends(get_db)):
    user = db.query(User).filter(User.email == email).first()
    if user is None:
        # ok: account-existence-told
        raise HTTPException(status_code=404, detail="User not found")
    return user

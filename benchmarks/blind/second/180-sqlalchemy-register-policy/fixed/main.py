import os

from argon2 import PasswordHasher
from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from schemas import Registration

app = FastAPI()
engine = create_engine(os.environ["DATABASE_URL"])
hasher = PasswordHasher()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str] = mapped_column(String(200))


def get_session():
    with Session(engine) as session:
        yield session


@app.post("/register", status_code=201)
def register(data: Registration, session: Session = Depends(get_session)):
    if session.scalar(select(User).where(User.email == data.email)):
        raise HTTPException(status_code=409, detail="The address is taken")

    user = User(email=data.email, name=data.name, password_hash=hasher.hash(data.password))
    session.add(user)
    session.commit()
    return {"id": user.id}

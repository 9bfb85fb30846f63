"""Stock service: FastAPI and SQLAlchemy."""
import os
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Security
from fastapi.security import APIKeyHeader
from pydantic import BaseModel, Field
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
import secrets

from errors import install_error_handlers

engine = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
api_key_header = APIKeyHeader(name="X-API-Key")


def require_key(key: Annotated[str, Security(api_key_header)]) -> None:
    """Accept only the key of the warehouse."""
    if not secrets.compare_digest(key.encode(), os.environ["API_KEY"].encode()):
        raise HTTPException(status_code=403, detail="Wrong key")


app = FastAPI(title="stock", dependencies=[Depends(require_key)])
install_error_handlers(app)


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str]
    quantity: Mapped[int]


class Movement(BaseModel):
    """Goods that come in (positive) or go out."""

    change: int = Field(ge=-1000, le=1000)


def get_session():
    with Session(engine) as session:
        yield session


@app.get("/items/{item_id}")
def read_item(item_id: int, session: Annotated[Session, Depends(get_session)]):
    item = session.scalar(select(Item).where(Item.id == item_id))
    if item is None:
        raise HTTPException(status_code=404, detail="No such item")
    return {"sku": item.sku, "quantity": item.quantity}


@app.post("/items/{item_id}/movements", status_code=204)
def move(item_id: int, movement: Movement, session: Annotated[Session, Depends(get_session)]):
    session.execute(
        update(Item).where(Item.id == item_id).values(quantity=Item.quantity + movement.change)
    )
    session.commit()

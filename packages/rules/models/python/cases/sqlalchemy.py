import sqlalchemy as sa
from flask import request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DDL, create_engine, literal_column, select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session, sessionmaker
from sqlmodel import Session as ModelSession

db = SQLAlchemy()
engine = create_engine("postgresql:///shop")
Local = sessionmaker(bind=engine)


def texts():
    # ruleid: sql-injection
    statement = text(request.form["statement"])
    # ruleid: sql-injection
    other = sa.text(text=request.form["statement"])
    # ruleid: sql-injection
    third = db.text(request.form["statement"])
    # ok: sql-injection
    return statement, other, third, text("SELECT :name").bindparams(name=request.form["name"])


def connections():
    with engine.connect() as conn:
        # ruleid: sql-injection
        conn.execute("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")
        # ruleid: sql-injection
        conn.exec_driver_sql("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")
    with engine.begin() as conn:
        # ruleid: sql-injection
        conn.execute(sa.text("DELETE FROM users WHERE name = '" + request.form["name"] + "'"))
    # ruleid: sql-injection
    engine.execute("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")


def sessions():
    with Session(engine) as session:
        # ruleid: sql-injection
        session.execute("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")
        # ruleid: sql-injection
        session.scalar(statement="SELECT id FROM users WHERE name = '" + request.form["name"] + "'")
    with ModelSession(engine) as session:
        # ruleid: sql-injection
        session.exec("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")
    with Local() as session:
        # ok: sql-injection
        session.execute(text("SELECT * FROM users WHERE name = :name"), {"name": request.form["name"]})
        # ruleid: sql-injection
        return session.execute("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")


async def asynchronous_sessions():
    async with AsyncSession(create_async_engine("postgresql+asyncpg:///shop")) as session:
        # ruleid: sql-injection
        await session.execute("SELECT * FROM users WHERE name = '" + request.form["name"] + "'")


def session_of_unknown_module(repository):
    # Only the typed session is a session of SQLAlchemy.
    session: Session = repository.handle
    # ruleid: sql-injection
    return session.scalars("truncate " + request.form["table"])


def parts():
    # ruleid: sql-injection
    column = literal_column("lower(" + request.args["column"] + ")")
    # ruleid: sql-injection
    ddl = DDL("DROP TABLE " + request.args["table"])
    # ruleid: sql-injection
    users = User.query.filter("name = '" + request.args["name"] + "'").all()
    # ruleid: sql-injection
    ordered = select(User).order_by("name = '%s'" % request.args["name"])
    # ok: sql-injection
    return column, ddl, ordered, users, User.query.filter(User.name == request.args["name"]).all()


class User(db.Model):
    pass

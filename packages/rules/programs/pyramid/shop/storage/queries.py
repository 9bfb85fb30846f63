from sqlalchemy import text


def rows(session, query):
    # ruleid: sql-injection (from product-name)
    return session.execute(text(query)).all()


def found(session, query):
    # ruleid: sql-injection (from search)
    return session.execute(text(query)).all()


def page(session, query):
    # ok: sql-injection (safe from number)
    return session.execute(text(query)).all()


def rename(session, old, new):
    # ok: sql-injection
    return session.execute(text("UPDATE products SET name = :new WHERE name = :old"), {"old": old, "new": new})

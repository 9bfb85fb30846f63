from shop.storage import queries


def find(session, name):
    return queries.rows(session, f"SELECT * FROM products WHERE name = '{name}'")


def search(session, term):
    return queries.found(session, "SELECT * FROM products WHERE name LIKE '%" + term + "%'")


def page(session, number):
    return queries.page(session, "SELECT * FROM products LIMIT 20 OFFSET %d" % number)


def rename(session, old, new):
    return queries.rename(session, old, new)

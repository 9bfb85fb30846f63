from database import fetch, lines, of_tenant, of_year, run


def show(req, name):
    city = req.GET.get("city", "")
    return run(f"SELECT * FROM customers WHERE name = '{name}'"), lines("SELECT * FROM cities WHERE name = '%s'" % city)


def tenant(req):
    return of_tenant(f"SELECT * FROM {req.tenant}_customers"), fetch(f"SELECT * FROM customers LIMIT {req.page_size}")


def order(req, number):
    return fetch(f"SELECT * FROM orders WHERE number = {number}")


def note(req, title):
    return fetch("SELECT * FROM notes WHERE title = '" + title + "'")


def archive(req, year, table):
    return [fetch(f"SELECT * FROM orders WHERE year = {year}"), of_year(f"SELECT * FROM {table}")]

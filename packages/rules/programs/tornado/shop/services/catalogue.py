from shop.storage import products

ORDERS = {"price": "price", "name": "name"}


def search(term, order):
    return products.matching(term, ORDERS.get(order, "name"))


def page(number):
    return products.page(number * 20)


def restock(body):
    return products.restock(body.strip())

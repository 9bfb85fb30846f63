from orders import store


def find(name):
    return [store.rows_of(f"SELECT * FROM orders WHERE name = '{name}'"), store.bound(name)]

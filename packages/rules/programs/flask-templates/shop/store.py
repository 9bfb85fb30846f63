def reviews_of(number):
    return [{"author": "a", "text": "b"}]

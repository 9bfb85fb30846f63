import pickle


def load(data):
    # ruleid: unsafe-deserialization
    return pickle.loads(data)


def copy_of(value):
    # ok: unsafe-deserialization
    return pickle.loads(pickle.dumps(value))

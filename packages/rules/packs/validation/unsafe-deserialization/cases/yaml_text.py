import yaml


def load_settings(stream):
    # ruleid: unsafe-deserialization
    return yaml.load(stream, Loader=yaml.Loader)


def load_all_settings(text):
    # ruleid: unsafe-deserialization
    return list(yaml.load_all(text, Loader=yaml.UnsafeLoader))


def load_anything(text):
    # ruleid: unsafe-deserialization
    return yaml.unsafe_load(text)


def load_safely(stream):
    # ok: unsafe-deserialization
    return yaml.load(stream, Loader=yaml.SafeLoader)


def load_plain(stream):
    # ok: unsafe-deserialization
    return yaml.safe_load(stream)


def dump(value):
    # ok: unsafe-deserialization
    return yaml.dump(value)

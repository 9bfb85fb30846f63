import json
import marshal
import pickle
import shelve
from io import BytesIO
from pickle import loads as unpickle

import cloudpickle
import dill
import joblib
import jsonpickle
import numpy as np
import pandas as pd
import ruamel.yaml
import torch
import yaml
from cryptography.fernet import Fernet
from django.core import signing
from flask import request
from itsdangerous import Signer, URLSafeTimedSerializer
from yaml import CSafeLoader, SafeLoader, load


def objects():
    # ruleid: unsafe-deserialization
    pickle.loads(request.data)
    # ruleid: unsafe-deserialization
    unpickle(request.cookies["state"])
    # ruleid: unsafe-deserialization
    pickle.load(request.files["file"])
    # ruleid: unsafe-deserialization
    pickle.Unpickler(BytesIO(request.data)).load()
    # ruleid: unsafe-deserialization
    dill.loads(request.data)
    # ruleid: unsafe-deserialization
    cloudpickle.loads(request.data)
    # ruleid: unsafe-deserialization
    marshal.loads(request.data)
    # ruleid: unsafe-deserialization
    shelve.open("states/" + request.args["name"])
    # ruleid: unsafe-deserialization
    jsonpickle.decode(request.data)
    # ruleid: unsafe-deserialization
    pd.read_pickle(request.files["file"])
    # ruleid: unsafe-deserialization
    joblib.load(request.files["file"])
    # ok: unsafe-deserialization
    return json.loads(request.data)


def arrays_and_models():
    # ruleid: unsafe-deserialization
    torch.load(request.files["file"])
    # ok: unsafe-deserialization
    torch.load(request.files["file"], weights_only=True)
    # ruleid: unsafe-deserialization
    np.load(request.files["file"], allow_pickle=True)
    # ok: unsafe-deserialization
    return np.load(request.files["file"])


def documents():
    # ruleid: unsafe-deserialization
    yaml.load(request.data, Loader=yaml.Loader)
    # ruleid: unsafe-deserialization
    load(request.data, yaml.UnsafeLoader)
    # ruleid: unsafe-deserialization
    list(yaml.load_all(stream=request.data, Loader=yaml.Loader))
    # ruleid: unsafe-deserialization
    yaml.unsafe_load(request.data)
    # ruleid: unsafe-deserialization
    yaml.full_load(request.data)
    # ruleid: unsafe-deserialization
    ruamel.yaml.load(request.data)
    # ok: unsafe-deserialization
    ruamel.yaml.load(request.data, Loader=ruamel.yaml.SafeLoader)
    # ok: unsafe-deserialization
    yaml.load(request.data, Loader=SafeLoader)
    # ok: unsafe-deserialization
    yaml.load(request.data, CSafeLoader)
    # ok: unsafe-deserialization
    return yaml.safe_load(request.data)


def signed(signer):
    # ok: unsafe-deserialization
    pickle.loads(Signer("key").unsign(request.cookies["state"]))
    # ok: unsafe-deserialization
    pickle.loads(Fernet(b"key").decrypt(request.data))
    # ok: unsafe-deserialization
    pickle.loads(URLSafeTimedSerializer("key").loads(request.cookies["state"]))
    # ok: unsafe-deserialization
    pickle.loads(signing.Signer().unsign(request.cookies["state"]))
    # ok: unsafe-deserialization
    return pickle.loads(signer.unsign(request.cookies["state"]))


def settings(path):
    with open(path) as handle:
        # ruleid: unsafe-deserialization
        first = yaml.load(handle)
    with open("settings.yaml") as handle:
        # ruleid: unsafe-deserialization
        second = yaml.load(handle.read(), Loader=yaml.Loader)
    with open("settings.yaml") as handle:
        # ok: unsafe-deserialization
        third = yaml.load(handle, Loader=SafeLoader)
    with open("model.bin", "rb") as handle:
        # ok: unsafe-deserialization
        return first, second, third, pickle.load(handle)

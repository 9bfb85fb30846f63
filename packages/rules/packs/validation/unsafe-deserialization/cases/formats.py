import base64
import json
import marshal
import pickle

import joblib
import numpy as np
import torch
import yaml
from fastapi import FastAPI, Request
from flask import Flask, request
from itsdangerous import URLSafeSerializer

app = Flask(__name__)
api = FastAPI()
serializer = URLSafeSerializer("key-from-environment")


@app.route("/session")
def session():
    # ruleid: unsafe-deserialization
    cart = pickle.loads(base64.b64decode(request.cookies["cart"]))
    # ok: unsafe-deserialization
    cart = json.loads(base64.b64decode(request.cookies["cart"]))
    # ok: unsafe-deserialization
    cart = serializer.loads(request.cookies["cart"])
    return {"cart": cart}


@app.post("/config")
def config():
    # ruleid: unsafe-deserialization
    settings = yaml.load(request.data, Loader=yaml.Loader)
    # ruleid: unsafe-deserialization
    settings = yaml.unsafe_load(request.data)
    # ok: unsafe-deserialization
    settings = yaml.load(request.data, Loader=yaml.SafeLoader)
    # ok: unsafe-deserialization
    settings = yaml.safe_load(request.data)
    return settings


@api.post("/model")
async def model(request: Request):
    body = await request.body()
    # ruleid: unsafe-deserialization
    weights = marshal.loads(body)
    return {"size": len(weights)}


@app.post("/upload")
def upload():
    file = request.files["model"]
    # ruleid: unsafe-deserialization
    net = torch.load(file)
    # ok: unsafe-deserialization
    net = torch.load(file, weights_only=True)
    # ruleid: unsafe-deserialization
    data = np.load(file, allow_pickle=True)
    # ok: unsafe-deserialization
    data = np.load(file)
    return {"layers": len(net), "rows": len(data)}


def restore(data):
    # ruleid: unsafe-deserialization
    return pickle.loads(data)


@app.put("/state")
def state():
    return str(restore(request.get_data()))


def load_own_model():
    # ok: unsafe-deserialization
    return joblib.load("model.joblib")


class Store:
    def load(self, text):
        # ok: unsafe-deserialization
        return self.load(text)


@app.post("/inside")
def inside():
    message = json.loads(request.data)
    # ruleid: unsafe-deserialization
    state = pickle.loads(base64.b64decode(message["state"]))
    # ok: unsafe-deserialization
    copied = pickle.loads(pickle.dumps(message))
    return {"equal": state == copied}

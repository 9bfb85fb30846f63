import os

from flask import request
from langchain_community.vectorstores import FAISS

from .embeddings import embeddings

STORE = "stores/documents"


def of_request():
    # ruleid: unsafe-deserialization
    return FAISS.load_local(request.args["store"], embeddings, allow_dangerous_deserialization=True)


def by_name():
    # ruleid: unsafe-deserialization
    return FAISS.load_local(folder_path=request.json["path"], embeddings=embeddings, allow_dangerous_deserialization=True)


def sent():
    # ruleid: unsafe-deserialization
    return FAISS.deserialize_from_bytes(request.data, embeddings, allow_dangerous_deserialization=True)


def own():
    # ok: unsafe-deserialization
    return FAISS.load_local(STORE, embeddings, allow_dangerous_deserialization=True)


def refused():
    # ok: unsafe-deserialization
    return FAISS.load_local(os.path.basename(request.args["store"]), embeddings)

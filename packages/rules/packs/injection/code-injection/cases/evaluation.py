import ast
import importlib

import pandas as pd
from django.http import JsonResponse
from flask import Flask, request

app = Flask(__name__)
OPERATIONS = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b}


@app.route("/calc")
def calc():
    expression = request.args.get("expression")
    # ruleid: code-injection
    result = eval(expression)
    # ruleid: code-injection
    result = eval(expression, {"__builtins__": {}})
    # ok: code-injection
    result = ast.literal_eval(expression)
    # ruleid: code-injection
    exec(compile(request.form["code"], "<input>", "exec"))
    return str(result)


def plugin(request):
    # The module is found by unsafe-reflection.
    # ok: code-injection
    module = importlib.import_module(request.GET["plugin"])
    # ok: code-injection
    operation = OPERATIONS[request.GET["operation"]]
    return JsonResponse({"result": operation(1, 2), "name": module.__name__})


def evaluate(formula, x):
    # ruleid: code-injection
    return eval("lambda x: " + formula)(x)


def get_setting(name):
    # ruleid: code-injection
    return eval(f"settings.{name}")


@app.route("/filter")
def filtered():
    frame = pd.read_csv("sales.csv")
    # ruleid: code-injection
    return pd.eval(request.args["q"], target=frame).to_json()


class Model:
    def eval(self):
        return self

    def run(self, text):
        # ok: code-injection
        return self.eval()


def train(model, data):
    # ok: code-injection
    model.eval()
    # ok: code-injection
    return eval("1 + 1")

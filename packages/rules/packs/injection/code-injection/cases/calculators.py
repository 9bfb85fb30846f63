import ast
import math

ALLOWED = {"pi": math.pi}


def calculate(expression):
    # ruleid: code-injection (medium)
    return eval(expression, ALLOWED)


def evaluate_formula(formula, names):
    text = formula.replace("^", "**")
    # ruleid: code-injection (medium)
    return eval(text, {"__builtins__": {}}, names)


def run_script(script):
    # ruleid: code-injection (medium)
    exec(script, {})


def safe_calculate(expression):
    # ok: code-injection
    return ast.literal_eval(expression)


def compute(expression):
    if expression not in ("1 + 1", "2 + 2"):
        raise ValueError(expression)
    # ok: code-injection
    return eval(expression)


def load(source):
    # ruleid: code-injection (low)
    exec(source, {})


class Frame:
    def evaluate(self, expr):
        # ruleid: code-injection (low)
        return eval(expr, self.scope)

import ast
import math
import operator

from bottle import Bottle, request, response

app = Bottle()

FUNCTIONS = {name: getattr(math, name) for name in ("sin", "cos", "tan", "sqrt", "log")}
CONSTANTS = {"pi": math.pi, "e": math.e}
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}


def compute(node):
    if isinstance(node, ast.Expression):
        return compute(node.body)
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    if isinstance(node, ast.Name) and node.id in CONSTANTS:
        return CONSTANTS[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](compute(node.left), compute(node.right))
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](compute(node.operand))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        return FUNCTIONS[node.func.id](*[compute(argument) for argument in node.args])
    raise ValueError("unsupported expression")


@app.get("/calculate")
def calculate():
    """GET /calculate?expression=2*sqrt(16)"""
    expression = request.query.get("expression", "")
    if not expression or len(expression) > 200:
        response.status = 400
        return {"error": "Please provide an expression"}

    try:
        result = compute(ast.parse(expression, mode="eval"))
    except Exception:
        response.status = 422
        return {"error": "Could not evaluate the expression"}

    return {"expression": expression, "result": result}


if __name__ == "__main__":
    app.run(host="localhost", port=8080)

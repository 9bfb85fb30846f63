import math

from bottle import Bottle, request, response

app = Bottle()

NAMES = {name: getattr(math, name) for name in ("sin", "cos", "tan", "sqrt", "log", "pi", "e")}


@app.get("/calculate")
def calculate():
    """GET /calculate?expression=2*sqrt(16)"""
    expression = request.query.get("expression", "")
    if not expression or len(expression) > 200:
        response.status = 400
        return {"error": "Please provide an expression"}

    try:
        result = eval(expression, NAMES)
    except Exception:
        response.status = 422
        return {"error": "Could not evaluate the expression"}

    return {"expression": expression, "result": result}


if __name__ == "__main__":
    app.run(host="localhost", port=8080)

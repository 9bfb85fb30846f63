def calculate(expression):
    try:
        # ruleid: code-injection
        return eval(expression)
    except Exception:
        return None


def apply_formula(formula, row):
    # ruleid: code-injection
    exec(formula)
    return row


def summarise(text):
    """Compute the formula that was entered by the user."""
    # ruleid: code-injection
    return eval(text, {"__builtins__": {}}, {})


def double(number):
    # ok: code-injection
    return eval("2 * 21")


def read_literal(text):
    import ast

    # ok: code-injection
    return ast.literal_eval(text)


OPERATIONS = {"add": lambda a, b: a + b}


def compute(name, a, b):
    # ok: code-injection
    return OPERATIONS[name](a, b)

import ast

# ruleid: code-injection
print(eval(input("expression: ")))

# ok: code-injection
print(ast.literal_eval(input("list of numbers: ")))

# ok: code-injection
print(int(input("number: ")) + 1)

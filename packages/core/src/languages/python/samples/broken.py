import os
x = f(a b)
def g(:
    y = 1
    os.system(cmd)
z = 2
class A
    def h(self): return 3

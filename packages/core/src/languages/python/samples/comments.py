#!/usr/bin/env python
# leading
x = [  # after the bracket
    1,
    # between
    2,
]  # end
def f():  # header
    # only a comment
    return 1 \
        + 2
    # trailing
# last

def text(request, name):
    # source: welcome
    return request.params.get(name, "")


def number(request, name):
    # source: number
    return int(request.params.get(name, "0"))

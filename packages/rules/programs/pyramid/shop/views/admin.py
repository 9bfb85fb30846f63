from shop.services import exports


def export(req):
    exports.write(req.params["format"])
    return {}

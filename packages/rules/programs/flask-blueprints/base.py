from flask.views import MethodView


class Resource(MethodView):
    init_every_request = False

from rest_framework.viewsets import ViewSet

from database import by_day, fetch


class ReportViewSet(ViewSet):
    def list(self, req):
        day = req.query_params["day"]
        return by_day(f"SELECT * FROM reports WHERE day = '{day}'")

    def retrieve(self, req, pk=None):
        return fetch(f"SELECT * FROM reports WHERE id = {int(pk)}")

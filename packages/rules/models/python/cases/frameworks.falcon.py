import falcon

from .database import cursor


class Items:
    def on_get(self, req, resp, name):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + req.params["a"] + "'")
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + req.get_param("a") + "'")
        # ruleid: cross-site-scripting
        resp.text = "<p>" + req.get_param("a") + "</p>"
        # ruleid: open-redirect
        raise falcon.HTTPFound(req.get_param("next"))

    def on_post(self, req, resp):
        try:
            work()
        except Exception as error:
            # ruleid: error-detail-in-response
            resp.media = {"error": str(error)}
            # ruleid: error-detail-in-response
            raise falcon.HTTPBadRequest(title="failed", description=str(error))

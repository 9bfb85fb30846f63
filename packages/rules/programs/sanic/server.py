from sanic import Sanic

from api.files import files
from api.users import UserView, users
from middleware import read_tenant

app = Sanic("shop")
app.blueprint(users)
app.blueprint(files)
app.add_route(UserView.as_view(), "/accounts/<name>")
# source: tenant
app.register_middleware(read_tenant, "request")

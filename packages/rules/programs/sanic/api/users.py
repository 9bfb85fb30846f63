from sanic import Blueprint, json
from sanic.views import HTTPMethodView

from services import accounts

users = Blueprint("users", url_prefix="/users")


@users.get("/search")
async def search(request):
    # source: search
    return json(await accounts.search(request.args.get("q")))


@users.get("/tenant")
async def of_tenant(request):
    return json(await accounts.of_tenant(request.ctx.tenant, request.ctx.page))


class UserView(HTTPMethodView):
    # source: account
    async def get(self, request, name):
        return json(await accounts.named(name))

    async def post(self, request, name):
        return json(await accounts.create(name, request.json["email"]))

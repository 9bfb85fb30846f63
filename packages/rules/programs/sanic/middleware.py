async def read_tenant(request):
    request.ctx.tenant = request.headers.get("x-tenant")
    # source: page
    request.ctx.page = int(request.args.get("page", "1"))

class TenantMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # source: tenant
        request.tenant = request.GET.get("tenant", "main")
        request.page_size = int(request.GET.get("size", "20"))
        return self.get_response(request)

from django.views import View


class BasePage(View):
    title = "Shop"

    def query(self):
        # source: search
        return self.request.GET.get("q", "")

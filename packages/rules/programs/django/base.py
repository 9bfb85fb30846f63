from django.views import View


class BasePage(View):
    title = "Shop"

    def query(self):
        return self.request.GET.get("q", "")

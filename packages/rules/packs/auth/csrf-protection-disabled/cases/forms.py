import django.views.decorators.csrf
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from flask import Flask
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
# ruleid: csrf-protection-disabled
app.config["WTF_CSRF_CHECK_DEFAULT"] = False
# ruleid: csrf-protection-disabled
app.config["JWT_COOKIE_CSRF_PROTECT"] = False
# ruleid: csrf-protection-disabled
app.config.update(SECRET_KEY=KEY, WTF_CSRF_ENABLED=False)
# ok: csrf-protection-disabled
app.config.update(WTF_CSRF_ENABLED=True)


class Config:
    # ruleid: csrf-protection-disabled
    WTF_CSRF_ENABLED = False


@app.post("/transfer")
@csrf.exempt
# ruleid: csrf-protection-disabled
def transfer():
    return move(request.form)


@csrf_exempt
# ruleid: csrf-protection-disabled
def pay(request):
    return move(request.POST)


@django.views.decorators.csrf.csrf_exempt
# ruleid: csrf-protection-disabled
def pay_again(request):
    return move(request.POST)


@method_decorator(csrf_exempt, name="dispatch")
# ruleid: csrf-protection-disabled
class Pay(View):
    def post(self, request):
        return move(request.POST)


class PayLater(View):
    @method_decorator(csrf_exempt)
    # ruleid: csrf-protection-disabled
    def dispatch(self, request):
        return move(request.POST)


# ok: csrf-protection-disabled
@csrf_protect
def pay_safely(request):
    return move(request.POST)

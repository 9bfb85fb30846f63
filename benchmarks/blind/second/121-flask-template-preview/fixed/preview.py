LAYOUT = """
<!doctype html>
<title>Newsletter preview</title>
<main>
  <h1>%s</h1>
  <p>%s {{ user.name }},</p>
  <p>this is how your newsletter is going to look like.</p>
</main>
"""
PREVIEW = LAYOUT % ("{{ subject }}", "{{ greeting }}")


@app.route("/newsletter/preview", methods=["GET"])
@login_required
def newsletter_preview():
    """Show the newsletter with the given subject and greeting."""
    subject = request.args.get("subject", "News")
    greeting = request.args.get("greeting", "Hello")

    return render_template_string(PREVIEW, subject=subject, greeting=greeting, user=current_user)

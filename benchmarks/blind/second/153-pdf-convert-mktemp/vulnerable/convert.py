PANDOC_TIMEOUT = 60


def markdown_to_pdf(text: str, title: str) -> bytes:
    """Convert Markdown to PDF with pandoc and return the content of the PDF."""
    source = tempfile.mktemp(suffix=".md")
    target = tempfile.mktemp(suffix=".pdf")

    try:
        with open(source, "w", encoding="utf-8") as handle:
            handle.write(text)

        subprocess.run(
            ["pandoc", "--sandbox", "--metadata", f"title={title}", "-o", target, source],
            check=True,
            timeout=PANDOC_TIMEOUT,
        )
        with open(target, "rb") as handle:
            return handle.read()
    finally:
        for path in (source, target):
            if os.path.exists(path):
                os.remove(path)

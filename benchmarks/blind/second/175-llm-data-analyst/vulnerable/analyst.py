"""Ask questions about a CSV file in plain English."""
import argparse

import pandas as pd
from openai import OpenAI

client = OpenAI()

PROMPT = """You are a data analyst. The DataFrame `df` has these columns:
{columns}
Write Python code that answers the question and stores the answer in `result`.
Return only code.
Question: {question}"""


def ask(df, question):
    completion = client.chat.completions.create(
        model="gpt-4o",
        messages=[
            {"role": "user", "content": PROMPT.format(columns=list(df.columns), question=question)}
        ],
    )
    code = completion.choices[0].message.content
    code = code.strip().removeprefix("```python").removesuffix("```")

    scope = {"df": df, "pd": pd}
    exec(code, scope)
    return scope.get("result")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("csv", help="file to analyse")
    args = parser.parse_args()

    df = pd.read_csv(args.csv)
    print(f"Loaded {len(df)} rows. Ask away (empty line to quit).")
    while question := input("> ").strip():
        print(ask(df, question))


if __name__ == "__main__":
    main()

"""Ask questions about a CSV file in plain English."""
import argparse
import json

import pandas as pd
from openai import OpenAI

client = OpenAI()

AGGREGATES = ("sum", "mean", "min", "max", "count")
PROMPT = """You are a data analyst. The table has these columns:
{columns}
Answer as JSON: {{"group_by": column or null, "column": column, "aggregate": one of {aggregates}}}
Question: {question}"""


def ask(df, question):
    content = PROMPT.format(columns=list(df.columns), aggregates=AGGREGATES, question=question)
    completion = client.chat.completions.create(
        model="gpt-4o",
        response_format={"type": "json_object"},
        messages=[{"role": "user", "content": content}],
    )
    plan = json.loads(completion.choices[0].message.content)

    column, group_by, aggregate = plan.get("column"), plan.get("group_by"), plan.get("aggregate")
    if column not in df.columns or aggregate not in AGGREGATES:
        raise ValueError("The question could not be understood")
    if group_by is None:
        return df[column].agg(aggregate)
    if group_by not in df.columns:
        raise ValueError("The question could not be understood")
    return df.groupby(group_by)[column].agg(aggregate)


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

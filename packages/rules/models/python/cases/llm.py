import subprocess

import anthropic
import google.generativeai as genai
import groq
import litellm
import mistralai
import ollama
import openai
import replicate
import cohere
from anthropic import Anthropic
from google import genai as google_genai
from langchain.chains import LLMChain
from langchain_experimental.tools import PythonREPLTool
from langchain_experimental.utilities import PythonREPL
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI
from transformers import pipeline


def by_openai(prompt):
    client = OpenAI()
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    # ruleid: model-output-executed
    exec(answer.choices[0].message.content)
    other = client.responses.create(model="gpt-4o", input=prompt)
    # ruleid: model-output-executed
    eval(other.output_text)
    old = openai.ChatCompletion.create(model="gpt-4", messages=[])
    # ruleid: model-output-executed
    exec(old["choices"][0]["message"]["content"])
    module = openai.chat.completions.create(model="gpt-4o", messages=[])
    # ruleid: model-output-executed
    subprocess.run(module.choices[0].message.content, shell=True)
    # ok: model-output-executed
    print(answer.choices[0].message.content)


async def by_asynchronous_client(prompt):
    answer = await AsyncOpenAI().chat.completions.create(model="gpt-4o", messages=[])
    # ruleid: model-output-executed
    exec(answer.choices[0].message.content)


def by_others(prompt, cursor):
    # ruleid: model-output-executed
    exec(Anthropic().messages.create(model="claude", max_tokens=9, messages=[]).content[0].text)
    # ruleid: model-output-executed
    cursor.execute(anthropic.Anthropic().messages.create(model="claude", messages=[]).content[0].text)
    # ruleid: model-output-executed
    exec(groq.Groq().chat.completions.create(model="llama", messages=[]).choices[0].message.content)
    # ruleid: model-output-executed
    exec(mistralai.Mistral().chat.complete(model="mistral", messages=[]).choices[0].message.content)
    # ruleid: model-output-executed
    exec(litellm.completion(model="gpt-4o", messages=[]).choices[0].message.content)
    # ruleid: model-output-executed
    exec(ollama.chat(model="llama3", messages=[])["message"]["content"])
    # ruleid: model-output-executed
    exec(ollama.generate(model="llama3", prompt=prompt)["response"])
    # ruleid: model-output-executed
    exec(genai.GenerativeModel("gemini-pro").generate_content(prompt).text)
    # ruleid: model-output-executed
    exec(google_genai.Client().models.generate_content(model="gemini", contents=prompt).text)
    # ruleid: model-output-executed
    exec(cohere.Client("key").generate(prompt=prompt).generations[0].text)
    # ruleid: model-output-executed
    exec("".join(replicate.run("meta/llama", input={"prompt": prompt})))
    generator = pipeline("text-generation")
    # ruleid: model-output-executed
    exec(generator(prompt)[0]["generated_text"])


def by_given_clients(backend, prompt):
    # ruleid: model-output-executed
    exec(backend.chat.completions.create(messages=[]).choices[0].message.content)
    # ruleid: model-output-executed
    exec(backend.generate_content(prompt).text)


def by_langchain(chain, prompt):
    # ruleid: model-output-executed
    exec(ChatOpenAI(model="gpt-4o").invoke(prompt).content)
    # ruleid: model-output-executed
    exec(LLMChain(llm=None, prompt=prompt).run("question"))
    # ruleid: model-output-executed
    exec(chain.invoke({"question": prompt}))
    # ruleid: model-output-executed
    PythonREPL().run(ChatOpenAI(model="gpt-4o").invoke(prompt).content)
    # ruleid: model-output-executed
    PythonREPLTool().run(ChatOpenAI(model="gpt-4o").invoke(prompt).content)

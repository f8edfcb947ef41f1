"""The least that Flask can do: what no service built on it can be cheaper than."""

from flask import Flask

app = Flask(__name__)


@app.post("/voice")
def voice() -> str:
    return "Hello"

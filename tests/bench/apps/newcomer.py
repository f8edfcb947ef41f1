"""A menu as somebody writes it who has read how Twilio's library is used."""

import os

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

app = Flask(__name__)

SENTENCES = (
    "Hei. Er du i fare nå, ring én, én, to.",
    "For English, press four.",
    "Vil du snakke med noen, trykk én.",
    "Om hjelpen, trykk to.",
    "For å finne et senter, trykk tre.",
    "Du kan trykke når som helst.",
)


@app.route("/voice", methods=["POST"])
def voice() -> Response:
    validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
    signature = request.headers.get("X-Twilio-Signature", "")
    if not validator.validate(request.url, request.form, signature):
        abort(403)
    response = VoiceResponse()
    gather = Gather(num_digits=1, action="/voice/key", method="POST")
    for sentence in SENTENCES:
        gather.say(sentence, voice="Polly.Ida-Neural", language="nb-NO")
    response.append(gather)
    response.redirect("/voice", method="POST")
    return Response(str(response), mimetype="text/xml")

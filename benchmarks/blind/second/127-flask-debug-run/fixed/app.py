import os

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)

API_URL = "https://api.openweathermap.org/data/2.5/weather"
API_KEY = os.environ.get("OPENWEATHER_API_KEY", "")


@app.route("/weather")
def weather():
    """Return the current weather of a city."""
    city = request.args.get("city")
    if not city:
        return jsonify({"error": "city parameter is required"}), 400

    response = requests.get(
        API_URL,
        params={"q": city, "appid": API_KEY, "units": "metric"},
        timeout=10,
    )
    if response.status_code != 200:
        return jsonify({"error": "Weather data not available"}), 502

    data = response.json()
    return jsonify(
        {
            "city": data["name"],
            "temperature": data["main"]["temp"],
            "description": data["weather"][0]["description"],
        }
    )


@app.route("/health")
def health():
    return jsonify({"status": "ok"})


if __name__ == "__main__":
    app.run(port=5000)

from flask import Flask, send_from_directory

from layers_connect import layers

app = Flask(__name__, static_folder="dist/assets", static_url_path="/assets")

app.register_blueprint(layers, url_prefix="/api/layers")


@app.get("/")
@app.get("/channels")
@app.get("/connect/connecting")
def page():
    return send_from_directory("dist", "index.html")

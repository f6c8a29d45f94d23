"""A web application: GET /ghz?qubits=3 answers with the measurement statistics of a GHZ state."""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MOST_QUBITS = 20


def ghz(qubits):
    if not 1 <= qubits <= MOST_QUBITS:
        raise ValueError(f"between 1 and {MOST_QUBITS} qubits, please")
    return {"qubits": qubits, "probabilities": {"0" * qubits: 0.5, "1" * qubits: 0.5}}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/":
            return self.answer(200, {"status": "ok"})
        if url.path != "/ghz":
            return self.answer(404, {"error": "only /ghz?qubits=N is known"})
        try:
            self.answer(200, ghz(int(parse_qs(url.query).get("qubits", ["3"])[0])))
        except ValueError as problem:
            self.answer(400, {"error": str(problem)})

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main(arguments):
    if arguments[:1] == ["--once"]:
        print(json.dumps(ghz(int(arguments[1].split()[0]))))
        return
    port = int(os.environ.get("PORT", "8080"))
    ThreadingHTTPServer(("", port), Handler).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])

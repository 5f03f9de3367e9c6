"""A mail server on loopback that keeps what it gets. Only for tests; asks for no sign-in."""

import socket
import socketserver
import ssl
import threading


class Session(socketserver.StreamRequestHandler):
    def setup(self):
        if self.server.inbox.tls:
            self.request = self.server.inbox.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def take_message(self):
        lines = []
        while True:
            line = self.rfile.readline()
            if not line:
                raise ConnectionError
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)

    def handle(self):
        inbox = self.server.inbox
        said = []
        self.say("220 inbox")
        for raw in self.rfile:
            line = raw.decode("ascii").rstrip("\r\n")
            word = line.split(" ")[0].upper()
            said.append(line)
            inbox.said.append(line)
            if word == "DATA":
                self.say("354 go on")
                try:
                    text = self.take_message()
                except ConnectionError:
                    return
                inbox.keep(said, text)
                said = said[:1]
                # A test may end the server here: the message is taken, and nobody was told so.
                if inbox.before_answer:
                    inbox.before_answer()
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 inbox")


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that went away in the middle is what some tests are about."""


class Inbox:
    """`messages`: (what was said before DATA, bytes of the message), in the order they came.
    `said`: every line that was said outside messages."""

    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.messages = []
        self.said = []
        self.before_answer = None
        self.tls = None
        self.came = threading.Condition()
        self.listener = None

    def open(self, certificate=None, key=None):
        """With a certificate: TLS from the start."""
        self.tls = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate, key)
        self.listener = Listener(("127.0.0.1", self.port), Session)
        self.listener.inbox = self
        threading.Thread(target=self.listener.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        if self.listener:
            self.listener.shutdown()
            self.listener.server_close()
            self.listener = None

    def keep(self, said, text):
        with self.came:
            self.messages.append((said, text))
            self.came.notify_all()

    def wait_for(self, count, seconds=60):
        """Whether so many messages have come."""
        with self.came:
            return self.came.wait_for(lambda: len(self.messages) >= count, seconds)

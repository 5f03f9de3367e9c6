"""Passes connections on to a server and keeps every byte that goes either way."""

import selectors
import socket
import threading


class Recorder:
    def __init__(self, port):
        self.to = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"https://localhost:{self.listener.getsockname()[1]}"
        self.pieces = []
        self.lock = threading.Lock()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return  # closed
            threading.Thread(target=self.relay, args=(client,), daemon=True).start()

    def relay(self, client):
        try:
            server = socket.create_connection(("127.0.0.1", self.to))
        except OSError:
            client.close()  # nobody listens; the client sees the same
            return
        other = {client: server, server: client}
        with client, server, selectors.DefaultSelector() as ready:
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    try:
                        data = key.fileobj.recv(65536)
                        if not data:
                            return
                        with self.lock:
                            self.pieces.append(data)
                        other[key.fileobj].sendall(data)
                    except OSError:
                        return

    def recorded(self):
        with self.lock:
            return b"".join(self.pieces)

    def close(self):
        self.listener.close()

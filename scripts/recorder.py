"""Stands between command lines and a server, ends TLS with the server's own certificate, and keeps
every byte that goes either way: what the server could have read, and what it said."""

import contextlib
import pathlib
import selectors
import socket
import ssl
import threading


def read(one):
    """What has come; empty at the end; None where TLS has only spoken to itself."""
    data = None
    one.setblocking(False)
    with contextlib.suppress(ssl.SSLWantReadError):
        data = one.recv(65536)
        while one.pending():
            data += one.recv(65536)
    one.setblocking(True)
    return data


class Recorder:
    def __init__(self, port, data):
        """For the server on this port; its certificate and key lie in `data` once it has started."""
        self.to = port
        self.data = pathlib.Path(data)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"https://localhost:{self.listener.getsockname()[1]}"
        self.pieces = []
        self.lost = None  # what is not answered
        self.lock = threading.Lock()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return  # closed
            threading.Thread(target=self.begin, args=(client,), daemon=True).start()

    def begin(self, client):
        try:
            server = socket.create_connection(("127.0.0.1", self.to))
        except OSError:
            client.close()  # nobody listens; the client sees the same
            return
        certificate = self.data / "certificate.pem"
        to_client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        to_client.load_cert_chain(certificate, self.data / "certificate.key")
        to_server = ssl.create_default_context(cafile=certificate)
        for each in (to_client, to_server):
            each.set_alpn_protocols(["http/1.1"])
        with client, server, contextlib.suppress(OSError):
            # An end without a goodbye stays one: neither side is told what the other did not say.
            with to_server.wrap_socket(server, server_hostname="localhost",
                                       suppress_ragged_eofs=False) as onward, \
                    to_client.wrap_socket(client, server_side=True,
                                          suppress_ragged_eofs=False) as back:
                self.relay(back, onward)

    def relay(self, client, server):
        # What goes each way, as a whole: words must not be torn apart by other connections.
        heard = {client: bytearray(), server: bytearray()}
        with self.lock:
            self.pieces += heard.values()
        other = {client: server, server: client}
        with selectors.DefaultSelector() as ready:
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    one = key.fileobj
                    data = read(one)
                    if data is None:
                        continue
                    if not data:
                        other[one].settimeout(1)
                        other[one].unwrap()
                        return
                    with self.lock:
                        heard[one] += data
                        if one is server and self.lost and self.lost in heard[client]:
                            return
                    other[one].sendall(data)

    @contextlib.contextmanager
    def answers_lost(self, request):
        """The server gets requests that begin so, and its answers go nowhere."""
        self.lost = request.encode()
        try:
            yield
        finally:
            self.lost = None

    def recorded(self):
        """What was said on each connection in each direction."""
        with self.lock:
            return [bytes(each) for each in self.pieces]

    def close(self):
        self.listener.close()

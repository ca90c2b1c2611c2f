# A stand-in for the daemon, for tests of the harness alone: a ROUTER with CURVE and ZAP that answers a few calls.
import threading

import zmq
from zmq.auth.thread import ThreadAuthenticator

from .peer import Profile
from .wire import pb


class _Known:
    def __init__(self, keys):
        self.keys = keys

    def callback(self, domain, key):
        return key.decode() in self.keys


class FakeDaemon:
    """Answers each call by `reply(call)`, which returns the frames to send back."""

    def __init__(self, root, reply):
        self.root, self.reply = root, reply
        self.context = zmq.Context()
        public, secret = zmq.curve_keypair()
        mine, my_secret = zmq.curve_keypair()
        self.profile = Profile("huisarts", mine.decode(), my_secret.decode(), f"ipc://{root}/s", public.decode())
        self._auth = ThreadAuthenticator(self.context)
        self._auth.start()
        self._auth.configure_curve_callback("*", _Known({mine.decode()}))
        self.socket = self.context.socket(zmq.ROUTER)
        self.socket.linger = 0
        self.socket.curve_server = True
        self.socket.curve_secretkey, self.socket.curve_publickey = secret, public
        self.socket.bind(self.profile.endpoint)
        self._stop = self.context.socket(zmq.PAIR)
        self._stop.bind("inproc://stop")
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        asked = self.context.socket(zmq.PAIR)
        asked.connect("inproc://stop")
        poller = zmq.Poller()
        poller.register(asked, zmq.POLLIN)
        poller.register(self.socket, zmq.POLLIN)
        while True:
            ready = dict(poller.poll())
            if asked in ready:
                break
            frames = self.socket.recv_multipart()
            for answer in self.reply(frames[1:]):
                self.socket.send_multipart([frames[0], answer])
        asked.close(linger=0)

    def write_profile(self, path):
        """The profile with which a program takes it for koersd."""
        p = self.profile
        path.write_text(f'peer: {p.peer}\npublic_key: "{p.public_key}"\nsecret_key: "{p.secret_key}"\nservers:\n'
                        f'  - {{endpoint: "{p.endpoint}", public_key: "{p.server_key}"}}\n')
        path.chmod(0o600)
        return path

    def close(self):
        self._stop.send(b"")
        self._thread.join()
        self._stop.close(linger=0)
        self.socket.close(linger=0)
        self._auth.stop()
        self.context.term()


def answer(call_id, **body):
    return pb.Answer(call_id=call_id, **body).SerializeToString()


def notice(sequence, **fields):
    return answer(0, notice=pb.Notice(sequence=sequence, **fields))

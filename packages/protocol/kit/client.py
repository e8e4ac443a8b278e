"""A client of Parley that is not ours: written from SPEC.md, in plain Python, with its standard library alone.

    python3 client.py http://localhost:3000 Echo

logs in as the guest Echo, repeats what it is told in direct conversations, and answers calls: its descriptions are
none that a browser would take, which the server does not mind, since it never reads them [M4].
"""

import asyncio
import base64
import json
import os
import struct
import sys
import uuid
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA


class Refused(Exception):
    """The server did not do what it was asked for; the code is in `args`."""


class WebSocket:
    """Frames of RFC 6455, as far as the wire of Parley has them [W1]."""

    async def open(self, url):
        at = urlsplit(url)
        self.reader, self.writer = await asyncio.open_connection(at.hostname, at.port or 80)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {at.netloc}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        status = (await self.reader.readuntil(b"\r\n\r\n")).split(b"\r\n", 1)[0]
        if b" 101 " not in status:
            raise Refused(status.decode())

    def send(self, text, kind=TEXT):
        data, mask = text.encode(), os.urandom(4)
        size = len(data)
        if size < 126:
            head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
        self.writer.write(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    async def receive(self):
        """The next text, or None when the connection has ended."""
        text = b""
        while True:
            first, size = await self.reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack("!H", await self.reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
            data = await self.reader.readexactly(size)
            kind = first & 0x0F
            if kind == CLOSE:
                return None
            if kind == PING:
                self.send(data.decode(), PONG)
            elif kind != PONG:
                text += data
                if first & 0x80:
                    return text.decode()


class Client:
    """One device of a person: asks and is acked, and is told things [M2]."""

    def __init__(self, hear):
        self.socket, self.hear = WebSocket(), hear
        self.packets, self.waiting, self.tasks = 0, {}, set()
        self.connected = asyncio.get_running_loop().create_future()

    async def connect(self, url, token=None):
        await self.socket.open(url)
        self.reading = asyncio.create_task(self.read())
        handshake = {"protocol": 1, "device": str(uuid.uuid4())}  # [W4]
        self.socket.send("40" + json.dumps(handshake if token is None else {**handshake, "token": token}))
        await self.connected

    async def ask(self, type, **fields):
        self.packets += 1
        packet, ack = self.packets, asyncio.get_running_loop().create_future()
        self.waiting[packet] = ack
        message = {"type": type, "id": str(uuid.uuid4()), **fields}  # [M1]
        self.socket.send(f"42{packet}" + json.dumps([type, message]))
        answer = await asyncio.wait_for(ack, 10)  # [M6]
        if not answer["ok"]:
            raise Refused(answer["code"], answer.get("detail"))
        return answer

    async def read(self):
        try:
            while (frame := await self.socket.receive()) is not None:
                self.take(frame)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass

    def take(self, frame):
        if frame == "2":
            self.socket.send("3")  # [W3]
        elif frame.startswith("40"):
            self.connected.set_result(None)
        elif frame.startswith("44"):
            self.connected.set_exception(Refused(json.loads(frame[2:])["data"]["code"]))  # [W5]
        elif frame.startswith("43"):
            packet, payload = self.split(frame)
            self.waiting.pop(int(packet)).set_result(payload[0])
        elif frame.startswith("42"):
            packet, (_, message) = self.split(frame)
            if packet:
                self.socket.send(f"43{packet}" + json.dumps([{"ok": True}]))  # a relay [M4]
            task = asyncio.create_task(self.hear(message))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    @staticmethod
    def split(frame):
        payload = frame.index("[")
        return frame[2:payload], json.loads(frame[payload:])


class Echo:
    """Repeats what it is told, and takes every call."""

    def __init__(self, url, name):
        self.url, self.name, self.id = url, name, None

    async def run(self):
        self.client = Client(self.hear)
        await self.client.connect(self.url)
        login = await self.client.ask("login", credentials={"kind": "guest", "name": self.name})
        self.id = login["self"]["id"]
        listed = await self.client.ask("conversation-list")
        self.lobby = next(one["id"] for one in listed["conversations"] if one["kind"] == "lobby")
        print("ready", flush=True)
        await self.client.reading

    async def hear(self, message):
        match message["type"]:
            case "chat-message":
                await self.repeat(message["message"])
            case "call-incoming":
                call = {"callId": message["call"]["callId"]}
                await self.client.ask("call-ringing", **call)  # [C10]
                await self.client.ask("call-accept", **call)
            case "video-offer":
                about = {key: message[key] for key in ("callId", "epoch")}
                answer = {"target": message["name"], "neg": message["neg"], "sdp": "v=0\r\n"}
                await self.client.ask("video-answer", **about, **answer)
                sends = {"microphone": True, "camera": False, "screen": False}
                await self.client.ask("call-media-state", **about, flow="flowing", sends=sends)

    async def repeat(self, message):
        body, conversation = message["body"], message["conversation"]
        if message["author"]["id"] == self.id or body["kind"] != "text" or conversation == self.lobby:
            return
        if body["text"] == "Hang up.":
            for call in (await self.client.ask("call-sync"))["calls"]:
                await self.client.ask("hang-up", callId=call["callId"], reason="hangup")
            return
        await self.client.ask("chat-send", conversation=conversation, text=body["text"])
        await self.client.ask("conversation-read", conversation=conversation, seq=message["seq"])


if __name__ == "__main__":
    asyncio.run(Echo(*sys.argv[1:3]).run())

# Load with a ledger: doors that post, withdraw and repeat, gidsen that accept, decline and close, all at once, and a
# book of what each was told. The daemon may be killed, stopped or reloaded under it at any moment.
#
# One thread, several connections, each with several calls under way. A call whose answer did not come is sent again,
# word for word, on a new connection; what was answered is never sent again until the end, when all of it is asked once
# more. The plan of each question is fixed when it is made, so that the end can be told in advance: so many entries of
# each kind in the log, each request in that state, each notice once.
import collections
import time

import zmq

from .peer import Peer, Refused, TIMEOUT
from .requests import facts, letters, submit
from .wire import pb

DOORS = ("gemeente", "huisarts", "cjg")
GIDSEN = ("gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1", "gids-biddinghuizen-1")
AGAIN = ("UNAVAILABLE", "RESOURCE_EXHAUSTED", "INTERNAL")  # nothing was done, or nobody knows: the same once more
PLANS = ("close", "close", "close", "decline", "withdraw")
RENEW_AFTER = 40  # notices or answers between two repetitions of a subscription


class Call:
    def __init__(self, name, fields, about=None):
        self.name, self.fields, self.about = name, fields, about
        self.sent = 0


class Actor:
    """One connection. `next_call()` says what it wants to do; `told(call, answer)` hears the answer."""
    width = 6

    def __init__(self, town, name):
        self.peer = Peer(town.profile(name))
        self.name = name
        self.open = {}
        self.queue = collections.deque()

    def send(self, call):
        call.sent += 1
        self.open[self.peer.send(call.name, **call.fields)] = call

    def fill(self):
        """Sends what there is room for; returns how many."""
        sent = 0
        while len(self.open) < self.width:
            call = self.queue.popleft() if self.queue else self.next_call()
            if call is None:
                break
            self.send(call)
            sent += 1
        return sent

    def next_call(self):
        return None

    def reconnect(self):
        """As a client does whose server was gone: what is unanswered is said again."""
        unanswered = list(self.open.values())
        self.open.clear()
        self.peer.reopen()
        self.queue.extendleft(reversed(unanswered))

    def receive(self):
        """Takes what has come; returns how many answers there were."""
        self.peer.drain()
        answered = sorted(self.peer.answered() & self.open.keys())
        for call_id in answered:
            call = self.open.pop(call_id)
            try:
                self.told(call, self.peer.answer(call_id))
            except Refused as refused:
                if refused.code in AGAIN:
                    self.queue.append(call)
                else:
                    self.refused(call, refused)
        return len(answered)

    def refused(self, call, refused):
        raise AssertionError(f"{self.name}: {call.name} of {call.about}: {refused}")

    def told(self, call, answer):
        raise NotImplementedError

    def is_idle(self):
        return not self.open and not self.queue


class Door(Actor):
    def __init__(self, town, name, load):
        super().__init__(town, name)
        self.load = load

    def next_call(self):
        question = self.load.next_question(self.name)
        return question and Call("submit", question.call, question)

    def told(self, call, answer):
        question = call.about
        if call.name == "submit":
            assert question.receipt is None, "answered twice"
            self.load.acknowledged += 1
            question.receipt, question.was_repeat = answer, answer.repeated
            self.load.by_request[answer.request_id] = question
            if question.plan == "withdraw":
                self.queue.append(Call("get_request", {"request_id": answer.request_id}, question))
        elif call.name == "get_request":
            self.queue.append(Call("withdraw", {"request_id": answer.request_id, "expected_revision": answer.revision,
                                                "reason": "Niet meer nodig."}, question))
        else:
            self.load.acknowledged += 1
            assert answer.state == pb.PUBLIC_STATE_WITHDRAWN, answer
            question.done = True

    def refused(self, call, refused):
        # Its offer came or went between the look and the withdrawal: one looks again.
        if call.name == "withdraw" and refused.code == "ABORTED":
            self.queue.append(Call("get_request", {"request_id": call.fields["request_id"]}, call.about))
        else:
            super().refused(call, refused)


class Gids(Actor):
    def __init__(self, town, name, load):
        super().__init__(town, name)
        self.load = load
        self.last = 0            # of the feed, without a gap
        self.since = 0
        self.heard = 0           # how many of peer.notices were looked at
        self.undecided = []      # offers of questions whose receipt is still on its way
        self.subscribe()

    def subscribe(self):
        self.since = 0
        self.queue.appendleft(Call("subscribe", {"after_sequence": self.last}))

    def reconnect(self):
        for call_id in [i for i, call in self.open.items() if call.name in ("subscribe", "acknowledge")]:
            del self.open[call_id]
        self.queue = collections.deque(c for c in self.queue if c.name not in ("subscribe", "acknowledge"))
        super().reconnect()
        self.subscribe()

    def receive(self):
        count = super().receive()
        for notice in self.peer.notices[self.heard:]:
            assert notice.sequence == self.last + 1, f"{self.name}: {notice.sequence} after {self.last}"
            self.last = notice.sequence
            self.since += 1
            if notice.kind == pb.NOTICE_KIND_OFFER:
                self.undecided.append(notice)
        self.heard = len(self.peer.notices)
        self.decide()
        if self.since >= RENEW_AFTER:
            self.queue.append(Call("acknowledge", {"up_to_sequence": self.last}))
            self.subscribe()
        return count

    def decide(self):
        waiting = []
        for notice in self.undecided:
            question = self.load.by_request.get(notice.request_id)
            if question is None:
                waiting.append(notice)
            elif question.plan == "decline" and not question.declined:
                question.declined = True
                self.act("decline", question, notice.assignment, reason=pb.DECLINE_REASON_EXPERTISE)
            elif question.plan != "withdraw":
                self.act("accept", question, notice.assignment)
        self.undecided = waiting

    def act(self, name, question, assignment, **fields):
        self.queue.append(Call(name, dict(fields, assignment_id=assignment.assignment_id,
                                          expected_revision=assignment.revision), question))

    def told(self, call, answer):
        self.since += 1
        if call.name in ("subscribe", "acknowledge"):
            return
        self.load.acknowledged += 1
        question = call.about
        question.steps.append((call.name, answer.assignment_id, call.fields["expected_revision"], answer.revision))
        if call.name == "accept":
            self.act("contacted", question, answer)
        elif call.name == "contacted":
            self.act("close", question, answer, reason="Afgerond.")
        elif call.name == "close":
            question.done = True


class Question:
    def __init__(self, number, door, plan, postcode):
        self.number, self.door, self.plan = number, door, plan
        data = facts(postcode=postcode, subject={"last_name": f"Voorbeeld-{letters(number + 1)}-Zeven"},
                     address={"house_number": str(20000 + number)})
        self.call = submit(f"L-{number}", data=data)
        self.receipt = None
        self.was_repeat = self.declined = self.done = False
        self.steps = []


class Load:
    """`questions` of them, by the doors in turn; the gidsen see to what comes."""

    def __init__(self, town, rng, questions):
        self.town, self.rng, self.left = town, rng, questions
        self.made = []
        self.by_request = {}
        self.acknowledged = 0
        self.sent = 0
        self.doors = [Door(town, name, self) for name in DOORS]
        self.gidsen = [Gids(town, name, self) for name in GIDSEN]
        self.actors = [*self.doors, *self.gidsen]

    def next_question(self, door):
        if self.left == 0:
            return None
        self.left -= 1
        postcode = self.rng.choice(("8251 AB", "8253 CD", "8255 PQ", "8256 RS"))
        self.made.append(Question(len(self.made), door, self.rng.choice(PLANS), postcode))
        return self.made[-1]

    def is_done(self):
        return self.left == 0 and all(q.done for q in self.made) and all(a.is_idle() for a in self.actors)

    def fill(self):
        for actor in self.actors:
            self.sent += actor.fill()

    def receive(self, timeout=TIMEOUT):
        """Waits for something and takes what has come; False when nothing came."""
        poller = zmq.Poller()
        for actor in self.actors:
            poller.register(actor.peer.socket, zmq.POLLIN)
        if not poller.poll(int(timeout * 1000)):
            return False
        for actor in self.actors:
            actor.receive()
        return True

    def run(self, until=None):
        """Goes on until `until()` is true right after something was sent, or all is done: then it returns True."""
        quiet_since = time.monotonic()
        while not self.is_done():
            self.fill()
            if until is not None and until():
                return False
            if self.receive():
                quiet_since = time.monotonic()
            elif time.monotonic() - quiet_since > TIMEOUT:
                raise AssertionError("nothing moves: " + self.standing())
        return True

    def standing(self):
        undone = [(q.number, q.plan, q.steps) for q in self.made if not q.done]
        return f"{undone[:5]} of {len(undone)}; open: {[(a.name, len(a.open), len(a.queue)) for a in self.actors]}"

    def reconnect(self):
        for actor in self.actors:
            actor.reconnect()

    def close(self):
        for actor in self.actors:
            actor.peer.close()

    # ---- the reckoning ----

    def check(self):
        """Everything that was told is there, once."""
        self.check_receipts()
        self.check_states()
        self.check_log()
        for gids in self.gidsen:
            self.check_feed(gids)

    def check_receipts(self):
        for door in self.doors:
            for question in [q for q in self.made if q.door == door.name]:
                again = door.peer.call("submit", **question.call)
                assert again.repeated
                again.repeated = question.was_repeat
                assert again == question.receipt, f"another answer than the first to {question.number}"

    def check_states(self):
        found = {line.request_id: line.state for line in self.town.requests()}
        ends = {"withdraw": pb.REQUEST_STATE_WITHDRAWN}
        assert found == {q.receipt.request_id: ends.get(q.plan, pb.REQUEST_STATE_CLOSED) for q in self.made}
        for question in self.made:
            for name, assignment, before, after in question.steps:
                assert after == before + 1, f"{question.number}: {name} moved {assignment} from {before} to {after}"

    def check_log(self):
        wanted = collections.Counter()
        for question in self.made:
            steps = {"withdraw": ("withdraw",), "decline": ("decline", "accept", "contacted", "close"),
                     "close": ("accept", "contacted", "close")}[question.plan]
            for step in ("submit", *steps):
                wanted[step, question.receipt.request_id] += 1
        names = {step for step, _ in wanted}
        seen = collections.Counter((line.event, line.request_id) for line in log_lines(self.town)
                                   if line.event in names)
        assert seen == wanted, {"too often": seen - wanted, "not there": wanted - seen}

    def check_feed(self, gids):
        """What was pushed at any time stands in the feed as it was pushed, and nothing is missing between."""
        reader = self.town.new_peer(gids.name)
        last = reader.subscribe(0).last_sequence
        # `after` moves the window on: the reader must not acknowledge for the gids.
        while len(reader.notices) < last:
            count = len(reader.notices)
            reader.wait_notices(lambda notices: len(notices) >= min(last, count + 1))
            reader.drain()
            reader.subscribe()
        assert reader.sequences() == list(range(1, last + 1))
        then = {n.sequence: plain(n) for n in gids.peer.notices}
        now = {n.sequence: plain(n) for n in reader.notices}
        assert now == then if gids.last == last else then.items() <= now.items()
        reader.close()


def plain(notice):
    """What of a notice is fixed for ever."""
    return notice.at_ms, notice.kind, notice.request_id, notice.assignment_id, notice.detail


def log_lines(town):
    after = 0
    while True:
        page = town.operator.call("watch", after_sequence=after, page_size=100)
        yield from page.items
        if not page.items or page.items[-1].sequence >= page.last_sequence:
            return
        after = page.items[-1].sequence

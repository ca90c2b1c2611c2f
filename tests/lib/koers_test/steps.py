# Steps that the tests of senders share: calls about a question that was posted, and questions that go a certain way.
from .requests import post, request
from .wire import pb

HOLDER = "gids-swifterbant-1"  # the first choice for postcode 8255
PARTNER = "welzijn-dronten"
OPEN_ACCESS = {"access_needed": "open", "domains": [{"domain": "social_network", "severity": 3}]}
SIGNPOST = {"domains": [{"domain": "unknown"}], "access_needed": "unclear", "other_law": "wlz"}


def do(town, who, verb, request_id, **fields):
    """A step of a gids or partner on its newest assignment of the request."""
    assignment = town.assignment(who, request_id)
    return town.peer(who).call(verb, assignment_id=assignment.assignment_id, expected_revision=assignment.revision,
                               **fields)


def offered_to(town, request_id):
    return town.decision(request_id).assignee


def outcomes(*names):
    return [pb.ResultOutcome(index=i, outcome=pb.Outcome.Value("OUTCOME_" + n.upper())) for i, n in enumerate(names)]


def status(sender, request_id):
    return sender.call("get_request", request_id=request_id)


def amend(sender, request_id, data, revision=0):
    return sender.call("amend", request_id=request_id, expected_revision=revision, request=request(data))


def last_entry(town):
    """The newest entry of the audit log: what is refused or repeated makes none."""
    return town.operator.call("watch", page_size=1).last_sequence


def with_the_partner(town, accepted=True):
    """A question that the partner has, or is offered."""
    request_id = post(town.peer("huisarts"), **OPEN_ACCESS).request_id
    if accepted:
        do(town, PARTNER, "accept", request_id)
    return request_id

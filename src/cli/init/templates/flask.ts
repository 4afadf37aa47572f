export const flaskBlueprint = `\
"""What layers-connect calls, as a Flask blueprint.

    from layers_connect import layers

    app.register_blueprint(layers, url_prefix="/api/layers")

Attempts are kept in this process. With several workers, or to survive a restart, put them into your database.
"""

import hashlib
import json
import os
import secrets
import threading
import time
from datetime import datetime, timezone
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from flask import Blueprint, current_app, jsonify, redirect, request, url_for

APP_URL = os.environ.get("APP_URL", "").rstrip("/")
SANDBOX_URL = os.environ.get("LAYERS_API_URL")
LAYERS_URL = (SANDBOX_URL or "https://api.layers.com") + "/v1"
AUTHORIZE_ORIGINS = ["https://www.tiktok.com", "https://www.instagram.com", os.environ.get("LAYERS_CONSENT_ORIGIN")]
PLATFORMS = ["tiktok", "instagram"]
COOKIE = "__Host-layers-connect" if APP_URL.startswith("https:") else "layers-connect"

layers = Blueprint("layers", __name__)


def find_user():
    """Says who is asking and which Layers project is theirs, from your session. None: nobody is signed in.

    Until you have written it, everybody is one customer of the sandbox, and nobody is signed in to the real Layers.
    """
    if not SANDBOX_URL:
        return None
    return {"user": "demo", "project": os.environ["LAYERS_PROJECT_ID"]}


# ---- Layers


class Refusal(Exception):
    def __init__(self, status, code, message="", retry_after=None):
        self.status, self.retry_after = status, retry_after
        self.error = code if isinstance(code, dict) else {"code": code, "message": message, "requestId": None}


class NoRedirects(HTTPRedirectHandler):
    # The key would go along.
    def redirect_request(self, *_):
        return None


opener = build_opener(NoRedirects)


def call_layers(method, path, body=None):
    headers = {"Authorization": "Bearer " + os.environ.get("LAYERS_API_KEY", ""), "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    try:
        with opener.open(Request(LAYERS_URL + path, data, headers, method=method), timeout=10) as answer:
            return json.load(answer)
    except HTTPError as answer:
        try:
            error = json.load(answer)["error"]
        except (ValueError, KeyError, TypeError):
            error = "bad_upstream"
        raise Refusal(answer.code if answer.code >= 400 else 502, error, "", answer.headers.get("Retry-After"))
    except ValueError:
        raise Refusal(502, "bad_upstream")
    except OSError:
        raise Refusal(502, "upstream_unreachable")


# ---- Attempts, and the accounts that they have brought

lock = threading.RLock()
attempts = {}
known = {}


def account_pages(project, query):
    cursor = None
    while True:
        page = call_layers(
            "GET", f"/projects/{project}/social-accounts?" + urlencode({**query, **({"cursor": cursor} if cursor else {})})
        )
        yield from page["items"]
        cursor = page.get("nextCursor")
        if not cursor:
            return


def known_accounts(project):
    """The accounts that are the project's own: those from before its first attempt, and those that an owner brought."""
    with lock:
        if project not in known:
            known[project] = {item["socialAccountId"] for item in account_pages(project, {"limit": 200})}
        return known[project]


def is_usable(project, account):
    """Whether an account is the customer's, so that it may be shown and published with.

    Somebody may send their connect link to somebody else. What that one connects stays out of the list.
    """
    account_id = account["socialAccountId"]
    changed_by_others = any(
        attempt["reauth_of"] == account_id and attempt["project"] == project and attempt["handle"] != account["handle"]
        for attempt in list(attempts.values())
    )
    return account_id in known_accounts(project) and not changed_by_others


def find_account(owner, account_id):
    for account in account_pages(owner["project"], {"limit": 200}):
        if account["socialAccountId"] == account_id and is_usable(owner["project"], account):
            return account
    raise Refusal(404, "not_found")


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def seconds_left(attempt):
    return (attempt["expires"] - datetime.now(timezone.utc)).total_seconds()


def start(owner, platform, path, body, account=None):
    form = request.mimetype == "application/x-www-form-urlencoded"
    fields = request.form if form else request.get_json(silent=True) or {}
    action = str(fields.get("actionId") or secrets.token_urlsafe(16))
    browser = request.cookies.get(COOKIE) or secrets.token_urlsafe(16)
    # One at a time, so that the same click sent twice gets one attempt.
    with lock:
        known_accounts(owner["project"])
        same = [a for a in attempts.values() if a["action"] == (owner, path, action, account and account["socialAccountId"])]
        attempt = same[0] if same else mint(owner, platform, path, body, account, action)
        attempt["browsers"].add(digest(browser))
    if form:
        answer = redirect(attempt["authorize_url"], 303)
    else:
        answer = jsonify(
            attemptId=attempt["id"], authorizeUrl=attempt["authorize_url"], expiresAt=attempt["expires"].isoformat()
        )
    answer.set_cookie(
        COOKIE, browser, max_age=3600, httponly=True, samesite="Lax", secure=APP_URL.startswith("https:")
    )
    return answer


def mint(owner, platform, path, body, account, action):
    attempt_id, token = secrets.token_urlsafe(16), secrets.token_urlsafe(16)
    return_path = url_for("layers.come_back", attempt_id=attempt_id, token=token)
    minted = call_layers("POST", f"/projects/{owner['project']}{path}", {**body, "returnUrl": APP_URL + return_path})
    url = urlsplit(minted["authorizeUrl"])
    if f"{url.scheme}://{url.netloc}" not in AUTHORIZE_ORIGINS:
        raise Refusal(502, "unsafe_url")
    attempts[attempt_id] = {
        **owner,
        "id": attempt_id,
        "action": (owner, path, action, account and account["socialAccountId"]),
        "token": digest(token),
        "browsers": set(),
        "state": minted["state"],
        "platform": platform,
        "authorize_url": minted["authorizeUrl"],
        "expires": datetime.fromisoformat(minted["expiresAt"].replace("Z", "+00:00")),
        "reauth_of": account and account["socialAccountId"],
        "handle": account and account["handle"],
        "returned": False,
        "outcome": None,
        "asked": 0.0,
    }
    return attempts[attempt_id]


def settle(attempt, status, is_owner):
    """Takes in what Layers says. Only the owner's return makes an attempt complete."""
    if status["status"] == "failed":
        attempt["outcome"] = {"status": "failed", "error": status.get("error")}
    elif status["status"] == "completed" and is_owner:
        known_accounts(attempt["project"]).add(status["socialAccountId"])
        for other in attempts.values():
            if other["reauth_of"] == status["socialAccountId"]:
                other["reauth_of"] = None
        attempt["outcome"] = {
            "status": "completed",
            "socialAccountId": status["socialAccountId"],
            "handle": status["handle"],
            "connectedAt": status.get("connectedAt"),
            "previousHandle": attempt["handle"],
        }


def ask(attempt):
    return call_layers("GET", f"/social/oauth-status/{attempt['state']}")


# ---- Routes


@layers.before_request
def refuse_other_sites():
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    app = urlsplit(APP_URL)
    origin = request.headers.get("Origin", "null")
    same_site = request.headers.get("Sec-Fetch-Site") == "same-origin" if origin == "null" else False
    if origin != f"{app.scheme}://{app.netloc}" and not same_site:
        # Not as it was sent: a line of the log is not for others to write.
        current_app.logger.warning("Refused a request of another origin, %r. APP_URL is %s.", origin[:100], APP_URL)
        raise Refusal(403, "forbidden")


@layers.after_request
def keep_nowhere(answer):
    answer.headers["Cache-Control"] = "no-store"
    return answer


@layers.errorhandler(Refusal)
def refuse(refusal):
    if request.method == "POST" and request.mimetype == "application/x-www-form-urlencoded":
        return redirect(f"{APP_URL}/connect/connecting?" + urlencode({"error": refusal.error["code"]}), 303)
    answer = jsonify(error=refusal.error)
    answer.status_code = refusal.status
    if refusal.retry_after:
        answer.headers["Retry-After"] = refusal.retry_after
    return answer


def require_owner():
    owner = find_user()
    if owner is None:
        raise Refusal(401, "unauthenticated")
    return owner


@layers.post("/connect/<platform>")
def start_connect(platform):
    owner = require_owner()
    if platform not in PLATFORMS:
        raise Refusal(404, "not_found")
    return start(owner, platform, "/social/oauth-url", {"platform": platform})


@layers.post("/accounts/<account_id>/reauth")
def start_reauth(account_id):
    owner = require_owner()
    account = find_account(owner, account_id)
    return start(owner, account["platform"], "/social/reauth-url", {"socialAccountId": account_id}, account)


@layers.get("/return/<attempt_id>/<token>")
def come_back(attempt_id, token):
    # Scanners and prefetches are not the customer.
    if request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return "", 204
    attempt = attempts.get(attempt_id)
    if attempt is None or not secrets.compare_digest(attempt["token"], digest(token)):
        return redirect(f"{APP_URL}/connect/connecting?error=no_session", 303)
    with lock:
        # The first browser that comes back is the one that gave consent. Whoever comes later changes nothing.
        if not attempt["returned"]:
            owner = find_user()
            is_owner = (
                digest(request.cookies.get(COOKIE, "")) in attempt["browsers"]
                if owner is None
                else owner == {"user": attempt["user"], "project": attempt["project"]}
            )
            try:
                status = ask(attempt)
            except Refusal:
                # Nothing is decided without Layers. The same URL works again.
                status = {"status": "pending"}
            if status["status"] != "pending":
                attempt["returned"] = True
                settle(attempt, status, is_owner)
                attempt["outcome"] = attempt["outcome"] or {"status": "failed", "error": {"code": "return_unbound"}}
    return redirect(f"{APP_URL}/connect/connecting?" + urlencode({"attempt": attempt_id}), 303)


@layers.get("/attempts/<attempt_id>")
def get_attempt(attempt_id):
    owner = require_owner()
    attempt = attempts.get(attempt_id)
    if attempt is None or owner != {"user": attempt["user"], "project": attempt["project"]}:
        raise Refusal(404, "not_found")
    with lock:
        if attempt["outcome"] is None and time.monotonic() - attempt["asked"] >= 5:
            attempt["asked"] = time.monotonic()
            settle(attempt, ask(attempt), False)
        left = seconds_left(attempt)
        if attempt["outcome"] is None and left <= 0:
            outcome = {"status": "failed", "error": {"code": "state_expired"}}
        else:
            outcome = attempt["outcome"] or {"status": "pending", "expiresInMs": int(left * 1000)}
    return jsonify(attemptId=attempt_id, platform=attempt["platform"], **outcome)


@layers.get("/accounts")
def list_accounts():
    owner = require_owner()
    query = {name: request.args[name] for name in ("platform", "status", "cursor") if name in request.args}
    # Known before they are listed: what an attempt brings in between is not among them.
    known_accounts(owner["project"])
    page = call_layers("GET", f"/projects/{owner['project']}/social-accounts?" + urlencode({"limit": 100, **query}))
    items = [account for account in page["items"] if is_usable(owner["project"], account)]
    return jsonify(items=items, nextCursor=page.get("nextCursor"))


@layers.delete("/accounts/<account_id>")
def revoke_account(account_id):
    find_account(require_owner(), account_id)
    return jsonify(call_layers("DELETE", f"/social-accounts/{account_id}"))
`;

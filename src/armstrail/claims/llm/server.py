"""One question to an OpenAI-compatible server, with its answer kept. The standard library's HTTP client does: one
request at a time, and nobody who leaves this off should install more."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from armstrail.errors import BadInput, SkipDocument

TRIES = 3
MOST_BYTES = 4_000_000  # of one answer


class Answers(Protocol):
    """Where answers are kept, by the digest of everything they depend on."""

    def answer(self, digest: str) -> str | None:
        """The answer of an earlier run, or None."""
        ...

    def keep_answer(self, digest: str, body: str) -> None:
        """Keep an answer for later runs."""
        ...


class NoAnswer(SkipDocument):
    """The server gave nothing usable for one piece of a report; the report is left for a later run."""


@dataclass(frozen=True, slots=True)
class ModelServer:
    """``address`` is the base of the API ("http://127.0.0.1:11434/v1"). A server elsewhere sees the reports' text, so it
    must be allowed by ``remote`` and spoken to by https; raises BadInput otherwise."""

    address: str
    model: str
    key: str = ""
    remote: bool = False
    timeout: float = 300.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadInput(f"{self.address} is no address of a server; give one such as http://127.0.0.1:11434/v1")
        if self._here(parts.hostname):
            return
        if not self.remote:
            raise BadInput(
                f"{parts.hostname} is another computer, which would see the text of your reports; add --remote to allow it"
            )
        if parts.scheme != "https":
            raise BadInput(f"{self.address} is another computer and is not encrypted; use https")

    @staticmethod
    def _here(host: str) -> bool:
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any], answers: Answers) -> list[Any]:
        """The claims in the answer to ``messages``, as JSON of the shape ``schema``; from an earlier run where nothing has
        changed. An answer of no use is not kept.

        Raises BadInput where the server cannot be used at all, NoAnswer where this answer is of no use.
        """
        question = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "seed": 1,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        body = json.dumps(question, sort_keys=True)
        digest = hashlib.sha256(f"{self.address}\n{body}".encode()).hexdigest()
        kept = answers.answer(digest)
        if kept is not None:
            return _parsed(kept)
        content = self._content(self._post(body.encode()))
        parsed = _parsed(content)
        answers.keep_answer(digest, content)
        return parsed

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(f"{self.address.rstrip('/')}/chat/completions", body, headers)
        direct = [] if self.remote else [urllib.request.ProxyHandler({})]  # what is for this computer passes no proxy
        opener = urllib.request.build_opener(*direct)
        for attempt in range(TRIES):
            try:
                with opener.open(request, timeout=self.timeout) as response:
                    data: bytes = response.read(MOST_BYTES + 1)
                if len(data) > MOST_BYTES:
                    raise NoAnswer(f"the answer is longer than {MOST_BYTES:,} bytes")
                return data
            except urllib.error.HTTPError as error:
                if error.code in {400, 401, 403, 404, 422}:
                    raise BadInput(f"{self.address}: {_reason(error)}") from error
                reason = f"{error.code} {error.reason}"
            except TimeoutError:
                reason = f"no answer within {self.timeout:.0f} s"
            except (OSError, urllib.error.URLError) as error:
                inner = getattr(error, "reason", error)
                if isinstance(inner, ConnectionRefusedError):
                    raise BadInput(f"{self.address}: no server answers there; start one, or check --address") from error
                reason = str(inner)
            if attempt + 1 < TRIES:
                time.sleep(2.0**attempt)
        raise NoAnswer(f"{self.address}: {reason}")

    @staticmethod
    def _content(data: bytes) -> str:
        try:
            return str(json.loads(data)["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise NoAnswer("the server's answer has no message") from error


def _parsed(content: str) -> list[Any]:
    text = content.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise NoAnswer("the model's answer is not JSON") from error
    claims = found.get("claims") if isinstance(found, dict) else None
    if not isinstance(claims, list):
        raise NoAnswer("the model's answer has no list of claims")
    return claims


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        said = json.loads(error.read(10_000))
        detail = said.get("error", said)
        text = detail.get("message", "") if isinstance(detail, dict) else str(detail)
    except (ValueError, AttributeError, OSError):
        text = ""
    return f"{error.code} {error.reason}" + (f": {' '.join(str(text).split())[:200]}" if text else "")

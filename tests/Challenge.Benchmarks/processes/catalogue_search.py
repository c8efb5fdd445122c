#!/usr/bin/env python3
"""Search in a catalogue of 10,000 published datasets over HTTP, as JSON and as the page, against SQLite's FTS5 over the same words in one process.

Run:  /usr/bin/python3 catalogue_search.py [--row] [COUNT]

The datasets are made by `catalogue` of tests/Challenge.Benchmarks through the server's own stores; the server is the build of app/Challenge.Web (Release) on them.
Each kind of question is asked 300 times with words drawn anew, over one connection that stays open, in turns with FTS5, which answers the same question without
HTTP: the first 50 by bm25 and how many there are, without the counts of other conditions that the server gives. Both have to find equally many. Cold is the first
question of each kind after a start, of three starts. The page is asked for as a browser does, but without compression.
"""
import http.client
import json
import os
import pathlib
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import benchmark

TIMES = 300
STARTS = 3


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def resident_mib(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def fill(folder, count):
    project = benchmark.ROOT / "tests/Challenge.Benchmarks"
    benchmark.say("building …")
    subprocess.run(["dotnet", "build", str(project), "-c", "Release", "--nologo", "-v", "q"], check=True, stdout=sys.stderr)
    benchmark.say(f"publishing {count:,} datasets …")
    started = time.perf_counter()
    subprocess.run(["dotnet", str(project / "bin/Release/net10.0/Challenge.Benchmarks.dll"), "catalogue", str(folder), str(count)], check=True, stdout=sys.stderr)
    benchmark.say(f"in {time.perf_counter() - started:.0f} s")


class Server:
    """The server on the folder, and one connection to it."""

    def __init__(self, folder):
        port = free_port()
        environment = {
            **os.environ, "CHALLENGE_DATA": str(folder / "data"), "CHALLENGE_URLS": f"http://127.0.0.1:{port}", "CHALLENGE_MANIFESTS": str(folder / "manifests"),
            "Challenge__RequestsPerMinute": "1000000", "Logging__LogLevel__Default": "Warning"}
        program = benchmark.ROOT / "app/Challenge.Web/bin/Release/net10.0/Challenge.Web.dll"
        started = time.perf_counter()
        self.process = subprocess.Popen(["dotnet", str(program)], env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=100)
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with {self.process.returncode}")
            try:
                self.get("/health/live")
                break
            except OSError:
                self.connection.close()
                time.sleep(0.05)
        self.start = time.perf_counter() - started

    def get(self, path):
        self.connection.request("GET", path, headers={"Accept": "text/html, application/json"})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}: {body[:300]}")
        return body

    def clock(self, path):
        started = time.perf_counter()
        body = self.get(path)
        return time.perf_counter() - started, body

    def stop(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()


def fts(folder):
    """The documents in FTS5, in memory."""
    database = sqlite3.connect(":memory:")
    columns = "title, id, summary, keywords, task, license, fields, creators, other, description"
    database.execute(f"CREATE VIRTUAL TABLE documents USING fts5({columns}, tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')")
    with open(folder / "documents.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    database.executemany(
        f"INSERT INTO documents ({columns}) VALUES (:title, :id, :summary, :keywords, :task, :license, :fields, :creators, :other, :description)", rows)
    database.execute("INSERT INTO documents(documents) VALUES ('optimize')")
    database.execute("CREATE TABLE facts (id TEXT PRIMARY KEY, title TEXT, task TEXT, license TEXT)")
    database.executemany("INSERT INTO facts VALUES (:id, :title, :task, :license)", rows)
    database.commit()
    return database, rows


def ask_fts(database, question):
    started = time.perf_counter()
    words, task = question.get("q", "").split(), question.get("task")
    if words:
        match = " AND ".join(f'"{word}"*' for word in words)
        condition = "documents MATCH ?" + (" AND id IN (SELECT id FROM facts WHERE task = ?)" if task else "")
        values = (match, task) if task else (match,)
        total = database.execute(f"SELECT COUNT(*) FROM documents WHERE {condition}", values).fetchone()[0]
        database.execute(f"SELECT id, title FROM documents WHERE {condition} ORDER BY bm25(documents) LIMIT 50", values).fetchall()
    else:
        total = database.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
        database.execute("SELECT id, title FROM facts ORDER BY title LIMIT 50").fetchall()
    return time.perf_counter() - started, total


def questions(rows):
    """Kind → how to draw a question. Words are those of the documents themselves, so that some are frequent and some rare."""
    draw = random.Random(2)

    def words(count):
        return " ".join(draw.sample([w.strip(".").lower() for w in draw.choice(rows)["description"].split()[:48]], count))

    return {
        "one word": lambda: {"q": words(1)},
        "beginning of a word": lambda: {"q": words(1)[:3]},
        "two words": lambda: {"q": words(2)},
        "a word and a task": lambda: {"q": words(1), "task": draw.choice(rows)["task"]},
        "no hit": lambda: {"q": "zz" + words(1)},
        "nothing, all are listed": lambda: {},
    }


def spread(seconds):
    ordered = sorted(seconds)
    return f"median {1000 * statistics.median(ordered):.1f} ms, 99 % {1000 * ordered[int(len(ordered) * 0.99) - 1]:.1f} ms, max {1000 * ordered[-1]:.1f} ms"


def path_of(base, question):
    return base + ("?" + urllib.parse.urlencode(question) if question else "")


def check(question, body, total):
    found = json.loads(body)["total"]
    if found != total:
        raise SystemExit(f"{question}: the server found {found}, FTS5 {total}")


def main():
    count = int(next((a for a in sys.argv[1:] if not a.startswith("--")), 10_000))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        fill(folder, count)
        database, rows = fts(folder)
        kinds = questions(rows)
        cold = {(kind, base): [] for kind in kinds for base in ("/api/v1/datasets", "/datasets")}
        starts = []
        for start in range(STARTS):
            server = Server(folder)
            starts.append(server.start)
            try:
                for kind, base in cold:
                    cold[kind, base].append(server.clock(path_of(base, kinds[kind]()))[0])
                if start == STARTS - 1:
                    measure(server, database, kinds, cold, count)
                    lists(server, count)
                    memory = resident_mib(server.process.pid)
            finally:
                server.stop()
        benchmark.row("catalogue_search.py", f"start of the server on {count:,} manifests and published datasets",
                      f"{statistics.median(starts):.1f} s until it answers, {memory:.0f} MiB at the end", "none", float("nan"))


def measure(server, database, kinds, cold, count):
    for kind, draw in kinds.items():
        for base in ("/api/v1/datasets", "/datasets"):
            for _ in range(30):
                server.clock(path_of(base, draw()))
            ours, theirs, size = [], [], 0
            for _ in range(TIMES):
                question = draw()
                seconds, body = server.clock(path_of(base, question))
                ours.append(seconds)
                size = max(size, len(body))
                seconds, total = ask_fts(database, question)
                theirs.append(seconds)
                if base.startswith("/api") and kind != "no hit":
                    check(question, body, total)
            what = "JSON" if base.startswith("/api") else "the page"
            benchmark.row(
                "catalogue_search.py", f"{what} of {count:,} datasets: {kind}",
                f"{spread(ours)}; cold {1000 * max(cold[kind, base]):.0f} ms; at most {size / 1000:.0f} kB",
                f"FTS5 {sqlite3.sqlite_version}: {spread(theirs)}", statistics.median(theirs) / statistics.median(ours))


def lists(server, count):
    """What harvesters and crawlers read."""
    for what, path in (("sitemap.xml", "/sitemap.xml"), ("a page of catalog.ttl", "/catalog.ttl?page=7"), ("a part of OAI ListRecords", "/oai?verb=ListRecords&metadataPrefix=oai_dc"),
                       ("a part of OAI ListIdentifiers", "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc"), ("the home page", "/")):
        first, body = server.clock(path)
        again = [server.clock(path)[0] for _ in range(30)]
        benchmark.row("catalogue_search.py", f"{what}, {count:,} datasets", f"{spread(again)}; first {1000 * first:.0f} ms; {len(body) / 1000:.0f} kB", "none", float("nan"))


if __name__ == "__main__":
    main()

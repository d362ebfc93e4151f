#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a request costs the bundled services: CPU time beside a cpp-httplib handler and nginx's static file, in one run;
latency of /healthz beside idle connections; the scan service's answers on one core; memory. See bench/README.md."""

import argparse
import os
import re
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def cpu_seconds(pid):
    """CPU time of the process so far, by its own clock (clock_getcpuclockid(3)): nanoseconds, not ticks."""
    return time.clock_gettime((~pid << 3) | 2)


def resident_mib(pid, what="VmRSS"):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(what + r":\s+(\d+) kB", file.read())[1]) / 1024


class Row:
    """wrk's count of answers, and what they cost the server."""

    def __init__(self, pids, url, seconds, connections=64, token=None, script=None):
        before = sum(map(cpu_seconds, pids))
        words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
        if token:
            words += ["-H", f"Authorization: Bearer {token}"]
        if script:
            words += ["-s", script]
        said = subprocess.run([*words, url], capture_output=True, text=True, check=True).stdout
        self.cpu = sum(map(cpu_seconds, pids)) - before
        self.answers = int(re.search(r"(\d+) requests in", said)[1])
        self.per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
        self.micros = 1e6 * self.cpu / self.answers
        if re.search(r"Non-2xx|Socket errors", said):
            raise SystemExit(f"{url}: not every answer was good:\n{said}")


def of(rows, what):
    values = [getattr(row, what) for row in rows]
    return f"{statistics.median(values):9.1f}  [{min(values):.1f}-{max(values):.1f}]"


def httplib(path, pg, redis):
    process = subprocess.Popen([path], stdout=subprocess.PIPE, text=True,
                               env={"DATABASE_URL": pg.url(), "REDIS_PORT": str(redis.port)})
    return process, int(process.stdout.readline())


def static_nginx(folder, location="", head=""):
    """nginx that gives the files of the folder; `location` says otherwise, `head` adds to the server."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    os.chmod(folder, 0o755)
    conf = os.path.join(folder, "nginx.conf")
    with open(conf, "w", encoding="ascii") as file:
        file.write(f"daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off;"
                   f" keepalive_requests 100000000; server {{ listen 127.0.0.1:{port}; root {folder}; {head}"
                   f" location / {{ {location} }} }} }}")
    process = subprocess.Popen(["nginx", "-c", conf], stderr=subprocess.DEVNULL)
    return process, port


def end(process):
    process.send_signal(signal.SIGTERM)
    process.wait(10)


def wait_for(url):
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{url} does not answer")


def per_request(build, rounds, seconds, say):
    from servers import Postgres, Redis
    from service import Service
    with tempfile.TemporaryDirectory() as folder, Postgres() as pg, Redis() as redis:
        redis.client().set("cached", "yes")
        with Service("test-stores", {"DATABASE_URL": pg.url(), "REDIS_URL": redis.url, "DATABASE_POOL": "8"}) as stores:
            blocking, blocking_port = httplib(os.path.join(build, "bench/services_httplib"), pg, redis)
            with open(os.path.join(folder, "both"), "w", encoding="ascii") as file:
                file.write('{"cached":"yes","row":42}')
            nginx, nginx_port = static_nginx(folder)
            try:
                contenders = {"svckit: JSON + Redis + PostgreSQL": ([stores.pid], f"{stores.url}/both"),
                              "cpp-httplib, 64 threads: the same": ([blocking.pid],
                                                                    f"http://127.0.0.1:{blocking_port}/both"),
                              "nginx: a static file": ([nginx.pid], f"http://127.0.0.1:{nginx_port}/both")}
                rows = {name: [] for name in contenders}
                for name, (_, url) in contenders.items():
                    wait_for(url)
                for _ in range(rounds):  # interleaved: what disturbs one disturbs all
                    for name, (pids, url) in contenders.items():
                        rows[name].append(Row(pids, url, seconds))
                say(f"{'':36} {'CPU us a request':24} {'answers/s':24}")
                for name, found in rows.items():
                    say(f"{name:36} {of(found, 'micros'):24} {of(found, 'per_second'):24}")
                healthz(stores, say)
            finally:
                end(blocking)
                end(nginx)


def healthz(service, say):
    """p99 of /healthz on one connection, beside 1,000 that are open and idle."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    idle = []
    for _ in range(1000):
        one = socket.create_connection(("127.0.0.1", service.port))
        one.sendall(request)
        one.recv(4096)
        idle.append(one)
    took = []
    for _ in range(5000):
        begun = time.perf_counter()
        idle[0].sendall(request)
        idle[0].recv(4096)
        took.append(1000 * (time.perf_counter() - begun))
    for one in idle:
        one.close()
    took.sort()
    say(f"\n/healthz beside 1,000 idle connections: p50 {took[2500]:.2f} ms, p99 {took[4950]:.2f} ms")


def whole_stack(rounds, seconds, say):
    import smoke
    from up import Stack
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # PostgreSQL runs as another user
        stack = Stack(folder, lambda *_: None)
        try:
            stack.start()
            idle = {name: resident_mib(service.pid) for name, service in stack.services.items()}
            day = smoke.Day(stack.state())
            for step in (day.log_in, day.announce, day.upload, day.complete_miss, day.poll):
                step()
            memory(stack, day, idle, say)
            scan_hits(stack, day, rounds, seconds, say)
        finally:
            stack.stop()


def memory(stack, day, idle, say):
    """Ready and idle; the most there was in one scan through all of them and with 64 connections to each API for 2 s."""
    pids = {name: service.pid for name, service in stack.services.items()}
    loads = {"auth": "/api/v1/auth/me", "my": "/api/v1/my/profile", "info": "/api/v1/info/rules",
             "character": "/api/v1/character/collection", "chat": "/api/v1/chat/conversations",
             "location": "/api/v1/location/nearest?lat=37.56&lon=126.97", "scan": f"/api/v1/scan/status/{day.job}"}
    for name, path in loads.items():
        Row([pids[name]], stack.services[name].url + path, 2, token=day.token)
    say(f"\n{'resident memory, MiB':20} {'idle':>6} {'load, peak':>11}")
    for name, pid in pids.items():
        say(f"{name:20} {idle[name]:6.1f} {resident_mib(pid, 'VmHWM'):11.1f}")


def scan_hits(stack, day, rounds, seconds, say):
    """`complete` of uploads that were analysed before, on one core: the job in PostgreSQL, HEAD of the object, Redis' hit,
    the job and its outbox moved. nginx stands in for S3 here (Swift is Python and would be what is measured) with the
    ETag and the size of the photo that was analysed; the workers rest."""
    import hashlib
    import table
    from service import Service
    for worker in ("ai-worker", "storage-worker"):
        stack.services[worker].stop()
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "photo"), "wb") as file:
            file.write(day.image)
        etag = hashlib.md5(day.image).hexdigest()
        objects, port = static_nginx(folder, "try_files /photo =404;",
                                     f"etag off; default_type image/jpeg; add_header ETag '\"{etag}\"';")
        environment = {**table.environment("scan", stack), "S3_ENDPOINT": f"http://127.0.0.1:{port}"}
        try:
            with Service("scan", environment, os.path.join(stack.folder, "scan-2")) as scan:
                os.sched_setaffinity(scan.pid, {0})
                rows = [one_round_of_hits(stack, scan, day, folder, seconds) for _ in range(rounds)]
                say(f"\nscan on one core, complete of a photo known: {of(rows, 'per_second')}/s,"
                    f" {of(rows, 'micros')} CPU us")
                rows = [Row([scan.pid], f"{scan.url}/api/v1/scan/status/{day.job}", seconds, token=day.token)
                        for _ in range(rounds)]
                say(f"scan on one core, status of a finished job:  {of(rows, 'per_second')}/s,"
                    f" {of(rows, 'micros')} CPU us")
        finally:
            end(objects)


def one_round_of_hits(stack, scan, day, folder, seconds):
    made = stack.postgres.query(
        "INSERT INTO scan.job (id, user_id, content_type, size) SELECT gen_random_uuid(), user_id, content_type, size"
        " FROM scan.job, generate_series(1, %s) WHERE id = %s RETURNING id::text", (15_000 * seconds, day.job))
    names, script = os.path.join(folder, "jobs"), os.path.join(folder, "complete.lua")
    with open(names, "w", encoding="ascii") as file:
        file.write("\n".join(job for job, in made))
    with open(script, "w", encoding="ascii") as file:
        file.write(f"local jobs, at = {{}}, 0\nfor line in io.lines('{names}') do jobs[#jobs + 1] = line end\n"
                   "function request() at = at + 1 return wrk.format('POST', '/api/v1/scan/complete/' .. jobs[at]) end\n")
    row = Row([scan.pid], scan.url, seconds, token=day.token, script=script)
    done, = stack.postgres.query("SELECT count(*) FROM scan.job WHERE id = ANY (%s::uuid[]) AND state = 'done'",
                                 ([job for job, in made],))[0]
    if done < row.answers:
        raise SystemExit(f"only {done} of {row.answers} were hits")
    stack.postgres.query("DELETE FROM scan.job WHERE id = ANY (%s::uuid[])", ([job for job, in made],))
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="a build folder")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.build)
    os.environ["SERVICES_BIN"] = os.path.join(build, "services/bin")
    sys.path.insert(0, os.path.join(ROOT, "services/stack"))

    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    say = lambda text: print(text, flush=True)
    say(f"{model[1] if model else 'unknown CPU'}, {os.cpu_count()} CPUs, load average {os.getloadavg()[0]:.1f}\n")
    per_request(build, arguments.rounds, arguments.seconds, say)
    whole_stack(arguments.rounds, arguments.seconds, say)


if __name__ == "__main__":
    main()

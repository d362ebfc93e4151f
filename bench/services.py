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


def resident_mib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+) kB", file.read())[1]) / 1024


class Row:
    """wrk's count of answers, and what they cost the server."""

    def __init__(self, pids, url, seconds, connections=64, token=None):
        before = sum(map(cpu_seconds, pids))
        words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
        if token:
            words += ["-H", f"Authorization: Bearer {token}"]
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


def static_nginx(folder):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with open(os.path.join(folder, "both"), "w", encoding="ascii") as file:
        file.write('{"cached":"yes","row":42}')
    os.chmod(folder, 0o755)
    conf = os.path.join(folder, "nginx.conf")
    with open(conf, "w", encoding="ascii") as file:
        file.write(f"daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off;"
                   f" keepalive_requests 100000000; server {{ listen 127.0.0.1:{port}; root {folder}; }} }}")
    process = subprocess.Popen(["nginx", "-c", conf], stderr=subprocess.DEVNULL)
    return process, port


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
                for process in (blocking, nginx):
                    process.send_signal(signal.SIGTERM)
                    process.wait(10)


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
        stack = Stack(folder, lambda *_: None)
        try:
            stack.start()
            day = smoke.Day(stack.state())
            for step in (day.log_in, day.announce, day.upload, day.complete_miss, day.poll):
                step()
            pids = {name: service.pid for name, service in stack.services.items()}
            idle = {name: resident_mib(pid) for name, pid in pids.items()}
            scan = stack.services["scan"]
            os.sched_setaffinity(scan.pid, {0})
            # The job is known: what an app asks every half second, and a completed job asked again.
            rows = [Row([scan.pid], f"{scan.url}/api/v1/scan/status/{day.job}", seconds, token=day.token)
                    for _ in range(rounds)]
            say(f"\nscan on one core, status of a finished job: {of(rows, 'per_second')}/s, {of(rows, 'micros')} CPU us")
            loads = {"auth": "/api/v1/auth/me", "my": "/api/v1/my/profile", "info": "/api/v1/info/rules",
                     "character": "/api/v1/character/collection", "chat": "/api/v1/chat/conversations",
                     "location": "/api/v1/location/nearest?lat=37.56&lon=126.97"}
            for name, path in loads.items():
                Row([pids[name]], stack.services[name].url + path, 2, token=day.token)
            say(f"\n{'resident memory, MiB':20} {'idle':>6} {'after load':>11}")
            for name, pid in pids.items():
                say(f"{name:20} {idle[name]:6.1f} {resident_mib(pid):11.1f}")
        finally:
            stack.stop()


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

# SPDX-License-Identifier: Apache-2.0
"""nginx as the ingress: the API's one origin, each service below its prefix."""

import os

from process import Program, Server, free_port, listening

APIS = ("auth", "my", "scan", "character", "location", "info", "chat")

CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  keepalive_timeout 60s;
  # Pictures go to the object store; what comes here is small.
  client_max_body_size 1m;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $host:$server_port;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_connect_timeout 5s;
  proxy_read_timeout 60s;
{upstreams}
  server {{
    listen 127.0.0.1:{port};
{locations}
    location / {{ return 404; }}
  }}
}}
"""


class Ingress(Server):
    name = "nginx"

    def __init__(self, ports, folder=None, port=None):
        """`ports`: of each API service, by name."""
        super().__init__(folder)
        self.ports = ports
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def launch(self):
        # keepalive below the services' 75 s, so that nginx is the one to close a connection.
        upstreams = "".join(f"  upstream {name} {{ server 127.0.0.1:{self.ports[name]} max_fails=0; keepalive 16; }}\n"
                            for name in APIS)
        locations = "".join(f"    location /api/v1/{name}/ {{ proxy_pass http://{name}; }}\n" for name in APIS)
        locations += "    location = /.well-known/jwks.json { proxy_pass http://auth; }\n"
        path = os.path.join(self.folder, "nginx.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(user="user root;" if os.geteuid() == 0 else "", folder=self.folder,
                                            port=self.port, upstreams=upstreams, locations=locations))
        return [Program(["/usr/sbin/nginx", "-p", self.folder, "-c", path, "-e", "stderr"], self.log_file("nginx"))]

    def ready(self):
        return listening(self.port)

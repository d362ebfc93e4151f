# SPDX-License-Identifier: Apache-2.0
"""The stores with TLS, certified by an authority nobody knows but by its file."""

import datetime
import ipaddress
import os
import shutil

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from postgres import Postgres
from process import Program, free_port
from rabbit import Rabbit
from redis_server import Redis


class Authority:
    """ca.pem in `folder`; issue() makes NAME.pem and NAME.key for the server called `host`."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test's authority")])
        self.file = os.path.join(folder, "ca.pem")
        _write(self.file, self._certificate(self.name, self.key, x509.BasicConstraints(ca=True, path_length=0)))

    def issue(self, name, host="localhost"):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        names = [x509.DNSName(host)] + ([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))] if host == "localhost" else [])
        paths = [os.path.join(self.folder, f"{name}.{kind}") for kind in ("pem", "key")]
        _write(paths[0], self._certificate(subject, key, x509.SubjectAlternativeName(names)))
        with open(paths[1], "wb") as file:
            file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                         serialization.NoEncryption()))
        return paths

    def _certificate(self, subject, key, extension):
        now = datetime.datetime.now(datetime.timezone.utc)
        return (x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key.public_key())
                .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
                .not_valid_after(now + datetime.timedelta(days=1)).add_extension(extension, critical=False)
                .sign(self.key, hashes.SHA256()))


def _write(path, certificate):
    with open(path, "wb") as file:
        file.write(certificate.public_bytes(serialization.Encoding.PEM))


class SecurePostgres(Postgres):
    def __init__(self, certificate, key):
        super().__init__()
        for path, name in ((certificate, "server.pem"), (key, "server.key")):
            copy = shutil.copy(path, os.path.join(self.folder, name))
            os.chmod(copy, 0o600)
            if os.geteuid() == 0:
                shutil.chown(copy, self.user, self.user)
        with open(os.path.join(self.data, "postgresql.conf"), "a", encoding="utf-8") as file:
            file.write(f"ssl = on\nssl_cert_file = '{self.folder}/server.pem'\nssl_key_file = '{self.folder}/server.key'\n")

    def secure_url(self, host="localhost", ca_file=None):
        root = f"&sslrootcert={ca_file}" if ca_file else ""
        return f"postgresql://postgres@{host}:{self.port}/ecoeco?sslmode=verify-full{root}"


class SecureRedis(Redis):
    def __init__(self, certificate, key):
        super().__init__()
        self.files = (certificate, key)
        self.secure_port = free_port()

    def launch(self):
        certificate, key = self.files
        return [Program(["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--tls-port",
                         str(self.secure_port), "--tls-cert-file", certificate, "--tls-key-file", key,
                         "--tls-auth-clients", "no", "--dir", self.folder, "--save", ""], self.log_file("redis"))]

    def secure_url(self, host="localhost"):
        return f"rediss://{host}:{self.secure_port}"


class SecureRabbit(Rabbit):
    def __init__(self, certificate, key, ca_file):
        super().__init__()
        self.files = (certificate, key, ca_file)
        self.secure_port = free_port()

    def _environment(self):
        environment = super()._environment()
        certificate, key, ca_file = self.files
        with open(environment["RABBITMQ_CONFIG_FILE"], "a", encoding="utf-8") as file:
            file.write(f"listeners.ssl.1 = 127.0.0.1:{self.secure_port}\nssl_options.verify = verify_none\n"
                       f"ssl_options.cacertfile = {ca_file}\nssl_options.certfile = {certificate}\n"
                       f"ssl_options.keyfile = {key}\n")
        return environment

    def secure_url(self, host="localhost"):
        return f"amqps://guest:guest@{host}:{self.secure_port}/%2F"

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Terraform of every scenario that ships says what the scenario says, costs what `kubecast cost` bills, opens no port
that it should not, and is as `terraform fmt` writes it. Providers are not at hand here (no `terraform init`), so that
each name has its declaration is checked by hand, and what needs no provider is evaluated by Terraform itself."""
import collections
import csv
import decimal
import json
import os
import pathlib
import re
import shutil
import tempfile
import unittest

import yaml

import real_tools
from real_tools import FOURTEEN, KUBECAST, LIBRARY, ROOT, export, main, needs, program

CASES = [(scenario, ()) for scenario in LIBRARY] + [
    (FOURTEEN, ("--as", variant)) for variant in ("eks", "eks-auto", "eks-fargate", "kubeadm-ha")]
TERRAFORM = program("terraform")
HOURS = 730


def run(*command, **options):
    environment = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1"}
    return real_tools.run(*command, env=environment, **options)


class Expression(str):
    """What Terraform has to evaluate, as written."""


class Body:
    def __init__(self):
        self.attributes, self.blocks = {}, []

    def of(self, kind, *labels):
        """The bodies of blocks of that kind whose labels begin so."""
        return [body for name, own, body in self.blocks if name == kind and tuple(own[:len(labels)]) == labels]


class Hcl:
    """As much of HCL's grammar as the exporter writes; anything else is an error."""
    TOKEN = re.compile(r'[ \t]+|(?P<comment>#[^\n]*)|(?P<line>\n)|(?P<number>\d+)|(?P<name>[A-Za-z_][\w-]*)|'
                       r'(?P<sign>=>|==|!=|>=|<=|&&|\|\||\.\.\.|[={}\[\]().,:?*/%!<>+-])')
    ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}

    def __init__(self, text):
        self.text, self.tokens, self.at = text, [], 0
        place = 0
        while place < len(text):
            if text[place] == '"':
                end, value = self.string(place)
                self.tokens.append(("string", value, place, end))
            else:
                match = self.TOKEN.match(text, place)
                assert match, f"not HCL: {text[place:place + 60]!r}"
                end = match.end()
                if match.lastgroup not in (None, "comment"):
                    self.tokens.append((match.lastgroup, match.group(), place, end))
            place = end
        self.tokens.append(("end", "", len(text), len(text)))

    def string(self, begin):
        """Its end, and its text, or an Expression where Terraform evaluates a part."""
        place, value, template = begin + 1, "", False
        while self.text[place] != '"':
            letter, pair = self.text[place], self.text[place:place + 2]
            assert letter != "\n", "a string ends with its line"
            if letter == "\\":
                if pair[1] == "u":
                    value, place = value + chr(int(self.text[place + 2:place + 6], 16)), place + 6
                else:
                    value, place = value + self.ESCAPES[pair[1]], place + 2
            elif self.text[place:place + 3] in ("$${", "%%{"):
                value, place = value + letter + "{", place + 3
            elif pair in ("${", "%{"):
                template, depth, place = True, 1, place + 2
                while depth:
                    if self.text[place] == '"':
                        place = self.string(place)[0]
                        continue
                    depth += {"{": 1, "}": -1}.get(self.text[place], 0)
                    place += 1
            else:
                value, place = value + letter, place + 1
        return place + 1, Expression(self.text[begin:place + 1]) if template else value

    def peek(self):
        return self.tokens[self.at][:2]

    def take(self, *expected):
        kind, value = self.peek()
        place = self.tokens[self.at][2]
        assert not expected or value in expected, f"{value!r} for {expected}: {self.text[place:place + 60]!r}"
        self.at += 1
        return kind, value

    def lines(self):
        while self.peek()[0] == "line":
            self.at += 1

    def body(self, inside=False):
        found = Body()
        while True:
            self.lines()
            kind, name = self.take()
            if kind == "end" and not inside or name == "}" and inside and kind == "sign":
                return found
            assert kind == "name", f"no name: {name!r}"
            labels = []
            while self.peek()[0] == "string":
                labels.append(self.take()[1])
            kind, sign = self.take("=", "{")
            if sign == "{":
                found.blocks.append((name, labels, self.body(True)))
            else:
                assert not labels and name not in found.attributes, name
                found.attributes[name] = self.value()

    def value(self):
        begin = self.at
        kind, first = self.take()
        assert kind not in ("end", "line"), "a value is missing"
        value = None
        if kind == "sign" and first in "{[" and self.next_name() != "for":
            value = self.collection(first)
        elif kind in ("string", "number"):
            value = int(first) if kind == "number" else first
        elif first in ("true", "false", "null"):
            value = {"true": True, "false": False, "null": None}[first]
        if kind != "end" and (kind in ("string", "number") or first in ("true", "false", "null", "{", "[")):
            if (self.peek()[0] in ("line", "end") or self.peek() in (("sign", ","), ("sign", "}"), ("sign", "]"))) and not (
                    first in "{[" and kind == "sign" and value is None):
                return value
        self.at, depth = begin, 0
        while depth or self.peek()[0] not in ("line", "end") and self.peek() not in (("sign", ","), ("sign", "}"), ("sign", "]")):
            kind, sign = self.take()
            assert kind != "end", "a bracket stays open"
            if kind == "sign":
                depth += (sign in ("(", "[", "{")) - (sign in (")", "]", "}"))
        return Expression(self.text[self.tokens[begin][2]:self.tokens[self.at - 1][3]])

    def next_name(self):
        place = self.at
        while self.tokens[place][0] == "line":
            place += 1
        return self.tokens[place][1]

    def collection(self, opening):
        items, keyed = [], {}
        while True:
            self.lines()
            if self.peek() == ("sign", "}" if opening == "{" else "]"):
                self.take()
                return keyed if opening == "{" else items
            if opening == "{":
                _, key = self.take()
                self.take("=", ":")
                assert key not in keyed, f"{key} twice"
                keyed[key] = self.value()
            else:
                items.append(self.value())
            if self.peek() == ("sign", ","):
                self.take()


def prices(region, own=()):
    """Dollars of one unit by item, the first tier; those of AWS everywhere below those of the region."""
    found = {}
    rows = [row for name in ("ec2_on_demand", "ec2_spot", "services")
            for row in csv.DictReader((ROOT / f"resources/prices/{name}.csv").read_text().splitlines())]
    for place in ("global", region):
        found.update({row["item"]: decimal.Decimal(row["usd"]) for row in rows if row["region"] == place and not row["from"]})
    return {**found, **dict(own)}


def written(folder, scenario, options=()):
    return export("terraform", scenario, folder, *options) / "terraform"


def read(folder):
    """All files as one body, as Terraform takes them."""
    whole = Body()
    for path in sorted(folder.glob("*.tf")):
        body = Hcl(path.read_text()).body()
        assert not body.attributes, path
        whole.blocks += body.blocks
    return whole


class Exported(unittest.TestCase):
    """Every scenario's, made once."""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.exports = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.exports)
        cls.made = []
        for scenario, options in CASES:
            folder = written(cls.exports / "".join([scenario.stem, *options]), scenario, options)
            cls.made.append((scenario, options, folder, read(folder)))

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def default(self, whole, name):
        (variable,) = whole.of("variable", name)
        return variable.attributes["default"]

    def machines(self, whole):
        """Machines one by one, those of node groups as often as the group has them."""
        if whole.of("variable", "nodes"):
            return list(self.default(whole, "nodes").values())
        groups = self.default(whole, "node_groups") if whole.of("variable", "node_groups") else {}
        return [{**group, "spot": group["capacity_type"] == "SPOT"} for group in groups.values()
                for _ in range(group["size"]["desired"])]


@needs("terraform")
class Evaluated(Exported):
    """By Terraform, or OpenTofu."""

    def test_terraform_would_format_it_the_same(self):
        copies = self.folder / "copies"
        shutil.copytree(self.exports, copies)
        for example in copies.rglob("backend.hcl.example"):
            example.rename(example.with_name("backend.tf"))  # the same language
        said = run(TERRAFORM, "fmt", "-check", "-diff", "-recursive", copies)
        self.assertEqual((said.returncode, said.stdout), (0, ""), said.stderr)
        self.assertEqual(len(list(copies.rglob("backend.tf"))), len(CASES))

    def test_what_a_scenario_leaves_open_is_asked_for(self):
        """Neither disks nor zones nor addresses; two hosts; an endpoint in each zone: other lines, which are HCL, too."""
        words = yaml.safe_load(FOURTEEN.read_text())
        del words["costs"]["rootVolume"], words["cluster"]["vpcCidr"]
        for one in words["nodes"] + [claim for load in words["workloads"] for claim in load.get("volumeClaims", [])]:
            one.pop("zone", None)
        words["costs"]["s3Endpoint"] = "interface"
        words["ingresses"].append({**words["ingresses"][0], "name": "second", "host": "second.ecoeco.app"})
        scenario = self.folder / "bare.yaml"
        scenario.write_text(yaml.safe_dump(words))
        for options in ((), ("--as", "eks")):
            folder = written(self.folder / "-".join(["bare", *options]), scenario, options)
            said = run(TERRAFORM, "fmt", "-check", "-diff", folder)
            self.assertEqual((said.returncode, said.stdout), (0, ""), said.stderr)
            whole = read(folder)
            for name in ("root_volume", "zones", "vpc_cidr"):
                (variable,) = whole.of("variable", name)
                self.assertNotIn("default", variable.attributes, name)
            (certificate,) = whole.of("resource", "aws_acm_certificate")
            self.assertEqual(certificate.attributes["subject_alternative_names"], ["second.ecoeco.app"])

    def test_terraform_evaluates_what_needs_no_provider(self):
        """The subnets are those of the documents, and every default fits the type of its variable."""
        seen = set()
        for number, (_, _, folder, whole) in enumerate(self.made):
            with self.subTest(folder.parent.name):
                plain = self.folder / f"plain-{number}"
                plain.mkdir()
                blocks = [block for path in sorted(folder.glob("*.tf"))
                          for block in re.findall(r"^(?:variable|locals)\b.*?^}\n", path.read_text(), re.M | re.S)]
                text = "\n".join(block for block in blocks if "aws_" not in block)
                if re.sub(r'default += "[^"]*"', "", text) in seen:
                    continue  # another name only
                seen.add(re.sub(r'default += "[^"]*"', "", text))
                (plain / "main.tf").write_text(text)
                self.assertEqual(run(TERRAFORM, f"-chdir={plain}", "init", "-backend=false").returncode, 0)
                valid = run(TERRAFORM, f"-chdir={plain}", "validate", "-no-color")
                self.assertEqual(valid.returncode, 0, valid.stderr)
                given = {"amis": {"x86_64": "ami-1", "arm64": "ami-2"}, "hosted_zone": "z", "cluster_admins": ["a"],
                         "load_balancer_controller_policy_arn": "p"}
                known = {name: value for name, value in given.items() if whole.of("variable", name)}
                (plain / "terraform.tfvars.json").write_text(json.dumps(known))
                said = run(TERRAFORM, f"-chdir={plain}", "console", "-no-color",
                           input="jsonencode([for _, n in local.zones : [cidrsubnet(var.vpc_cidr, local.subnet_bits, 1 + n), "
                                 "cidrsubnet(var.vpc_cidr, local.subnet_bits, 10 + n)]])\n")
                self.assertEqual(said.returncode, 0, said.stderr)
                pairs = json.loads(json.loads(said.stdout))
                self.assertEqual(pairs[:2], [["10.0.1.0/24", "10.0.10.0/24"], ["10.0.2.0/24", "10.0.11.0/24"]])


class Terraform(Exported):
    def test_every_name_has_its_declaration_and_every_declaration_a_use(self):
        for _, _, folder, whole in self.made:
            with self.subTest(folder.parent.name):
                text = "\n".join(re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.M) for path in folder.glob("*.tf"))
                declared = {(kind, *labels) for kind, labels, _ in whole.blocks if labels}
                self.assertEqual(len(declared), sum(1 for _, labels, _ in whole.blocks if labels), "declared twice")
                bare = re.sub(r'"aws_\w+" "\w+"', "", text)  # the declarations themselves
                for kind, name in re.findall(r"(?<![\w.\"])(aws_\w+)\.(\w+)", bare):
                    self.assertIn(("resource", kind, name), declared)
                for kind, name in re.findall(r"\bdata\.(aws_\w+)\.(\w+)", text):
                    self.assertIn(("data", kind, name), declared)
                used = set(re.findall(r"\bvar\.(\w+)", text))
                self.assertEqual(used, {labels[0] for kind, labels, _ in whole.blocks if kind == "variable"})
                local = set(re.findall(r"\blocal\.(\w+)", text))
                self.assertEqual(local, {name for body in whole.of("locals") for name in body.attributes})

    def test_machines_are_those_of_the_scenario(self):
        """By the scenario's own words where it extends no other, by the bill's counts everywhere."""
        compared = 0
        for scenario, options, folder, whole in self.made:
            with self.subTest(folder.parent.name):
                machines = self.machines(whole)
                words = yaml.safe_load(scenario.read_text())
                if "extends" not in words and not options:
                    nodes = {node["name"]: node for node in words["nodes"]}
                    mine = self.default(whole, "nodes")
                    self.assertEqual(list(mine), list(nodes))
                    for name, node in nodes.items():
                        self.assertEqual((mine[name]["instance_type"], mine[name]["zone"], mine[name].get("control_plane", False)),
                                         (node["instanceType"], node["zone"], node.get("controlPlane", False)), name)
                        self.assertEqual(mine[name].get("cpu_credits"), node.get("creditMode"), name)
                    compared += 1
                if "eks-auto" in options:
                    self.assertEqual(machines, [])
                    continue
                counts = collections.Counter((machine["instance_type"], machine.get("spot", False)) for machine in machines)
                billed = collections.Counter()
                for line in self.bill(scenario, options):
                    book, _, kind = line.get("key", "").partition(":")
                    if line["group"] == "Nodes" and book.startswith("ec2"):
                        billed[kind, book == "ec2-spot"] += int(decimal.Decimal(line["quantity"]) / HOURS)
                self.assertEqual(counts, billed)
        self.assertGreater(compared, 0)

    def bill(self, scenario, options=()):
        said = run(KUBECAST, "cost", scenario, *options, "--json")
        self.assertEqual(said.returncode, 0, said.stderr)
        return json.loads(said.stdout)["lines"]

    def dollars(self, whole, price):
        """What the written files cost in a month, by item of the price book."""
        amounts = collections.Counter()
        for machine in self.machines(whole):
            item = ("ec2-spot:" if machine.get("spot") else "ec2:") + machine["instance_type"]
            amounts[item] += price[item] * HOURS
            if machine["subnet"] == "public":
                amounts["public-ipv4"] += price["public-ipv4"] * HOURS
            for volume in filter(None, (machine["root_volume"], machine.get("data_volume"))):
                amounts[volume["type"]] += price[volume["type"]] * volume["size"]
                free = {"gp3": 3000}.get(volume["type"], 0)
                if volume.get("iops", 0) > free:
                    amounts[volume["type"] + "-iops"] += price[volume["type"] + "-iops"] * (volume["iops"] - free)
        (gateway,) = whole.of("resource", "aws_nat_gateway")
        (address,) = whole.of("resource", "aws_eip")
        self.assertEqual({gateway.attributes["count"], address.attributes["count"]}, {"var.nat_gateways"})
        for item in ("nat-gateway", "public-ipv4"):
            amounts[item] += price[item] * HOURS * self.default(whole, "nat_gateways")
        for kind, item in (("aws_eks_cluster", "eks-control-plane"), ("aws_lb", "nlb")):
            for _ in whole.of("resource", kind):
                amounts[item] += price[item] * HOURS
        for endpoint in whole.of("resource", "aws_vpc_endpoint"):
            if endpoint.attributes["vpc_endpoint_type"] == "Interface":
                (zones,) = [body.attributes["s3_zones"] for body in whole.of("locals") if "s3_zones" in body.attributes]
                amounts["vpc-endpoint"] += price["vpc-endpoint"] * HOURS * len(zones)
        return {item: amount for item, amount in amounts.items() if amount}

    def test_it_costs_what_kubecast_bills(self):
        """Compared: machines, their volumes, NAT gateways and addresses, EKS, the load balancer of API servers.

        Not in Terraform, so left out: what use makes of it (NAT data, traffic, S3, LCUs, surplus credits, snapshots), the
        ALB with its addresses (its controller makes it), claims beyond a node's volume (the EBS CSI driver does), the
        hosted zone (there before), EKS' surcharge on old versions (a matter of the date), Fargate, and all machines of
        Auto Mode, which AWS picks."""
        own = self.folder / "own.csv"
        own.write_text("region,item,from,unit,usd,date,source\nap-northeast-2,nlb,,hour,0.0301,2025-01-01,a test\n")
        seen = set()
        for scenario, options, folder, whole in self.made:
            with self.subTest(folder.parent.name):
                billed = collections.Counter()
                for line in self.bill(scenario, (*options, "--prices", own)):
                    item = line.get("key", "")
                    ours = re.match(r"ec2(-spot)?:|gp[23]$|io2$|(gp3|io2)-(iops|throughput)$|nat-gateway$|public-ipv4$|"
                                    r"eks-control-plane$|nlb$", item)
                    if not ours or "claim " in line["item"] or line["item"] == "addresses of load balancers":
                        continue
                    if "eks-auto" in options and line["group"] in ("Nodes", "Volumes"):
                        continue
                    billed[item] += decimal.Decimal(line["amount"])
                found = self.dollars(whole, prices("ap-northeast-2", {"nlb": decimal.Decimal("0.0301")}))
                self.assertEqual(found, {item: amount for item, amount in billed.items() if amount})
                seen |= set(found)
        for item in ("ec2:t3.large", "ec2-spot:t3.small", "gp3", "nat-gateway", "public-ipv4", "eks-control-plane", "nlb"):
            self.assertIn(item, seen)

    def test_another_estate_costs_what_kubecast_bills_too(self):
        """Public subnets, two gateways, an interface endpoint, provisioned IOPS and gp2: none of the library has them."""
        for changes in (["costs.subnet=public"], ["costs.natGateways=2"], ["costs.natGateways=0"],
                        ["costs.s3Endpoint=interface"], ["costs.rootVolume.iops=5000"], ["costs.rootVolume.type=gp2"]):
            with self.subTest(changes):
                options = [word for change in changes for word in ("--set", change)]
                whole = read(written(self.folder / re.sub(r"\W", "-", changes[0]), FOURTEEN, options))
                keys = ("nat-gateway", "public-ipv4", "vpc-endpoint")
                billed = sum(decimal.Decimal(line["amount"]) for line in self.bill(FOURTEEN, options)
                             if line["group"] in ("Nodes", "Volumes") or
                             line.get("key") in keys and line["item"] != "addresses of load balancers")
                self.assertEqual(sum(self.dollars(whole, prices("ap-northeast-2")).values()), billed)

    def test_disks_are_encrypted_and_credentials_stay_on_the_machine(self):
        for _, _, folder, whole in self.made:
            with self.subTest(folder.parent.name):
                makers = whole.of("resource", "aws_instance") + whole.of("resource", "aws_launch_template")
                self.assertEqual(len(makers), 1 if self.machines(whole) else 0)
                for maker in makers:
                    (metadata,) = maker.of("metadata_options")
                    self.assertEqual(metadata.attributes["http_tokens"], "required")
                    # The EBS CSI driver's controller is a pod of the control plane (addons_test.cpp); no worker's goes further.
                    self.assertIn(metadata.attributes["http_put_response_hop_limit"], (1, "each.value.control_plane ? 2 : 1"))
                    disks = maker.of("root_block_device")
                    for mapping in maker.of("block_device_mappings") + [
                            content for dynamic in maker.of("dynamic", "block_device_mappings") for content in dynamic.of("content")]:
                        disks += mapping.of("ebs")
                    self.assertTrue(disks)
                    self.assertEqual({disk.attributes["encrypted"] for disk in disks}, {True})
                    self.assertNotIn("key_name", maker.attributes)
                    self.assertNotIn("token", str(maker.attributes.get("user_data", "")))
                for disk in whole.of("resource", "aws_ebs_volume"):
                    self.assertIs(disk.attributes["encrypted"], True)

    def test_only_the_load_balancer_is_open_to_all(self):
        for _, _, folder, whole in self.made:
            with self.subTest(folder.parent.name):
                rules = whole.of("resource", "aws_vpc_security_group_ingress_rule")
                self.assertTrue(rules)
                for rule in rules + whole.of("resource", "aws_vpc_security_group_egress_rule"):
                    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UserIdGroupPair.html
                    self.assertRegex(rule.attributes["description"], r"^[-a-zA-Z0-9 ._:/()#,@\[\]+=;{}!$*]{1,255}$")
                for rule in rules:
                    wanted = rule.attributes
                    ports = (wanted.get("from_port"), wanted.get("to_port"))
                    if wanted.get("cidr_ipv4") == "0.0.0.0/0":
                        self.assertIn(ports, [(80, 80), (443, 443)])
                        self.assertEqual(wanted["security_group_id"], "aws_security_group.alb.id")
                    if isinstance(ports[0], int):
                        self.assertFalse(ports[0] <= 22 <= ports[1], "SSH")
                if whole.of("resource", "aws_instance"):
                    (api,) = [rule.attributes for rule in rules if rule.attributes.get("from_port") == 6443]
                    self.assertEqual(api["cidr_ipv4"], "var.vpc_cidr")
                for cluster in whole.of("resource", "aws_eks_cluster"):
                    (network,) = cluster.of("vpc_config")
                    self.assertEqual((network.attributes["endpoint_public_access"], network.attributes["endpoint_private_access"]),
                                     (False, True))

    def test_the_state_is_locked_and_encrypted(self):
        for _, _, folder, whole in self.made:
            with self.subTest(folder.parent.name):
                (settings,) = whole.of("terraform")
                self.assertEqual(settings.attributes["required_version"], ">= 1.10")
                (backend,) = settings.of("backend", "s3")
                self.assertEqual(backend.attributes, {"encrypt": True, "use_lockfile": True})
                example = Hcl((folder / "backend.hcl.example").read_text()).body()
                self.assertEqual(set(example.attributes), {"bucket", "key", "region"})

    def test_hostile_names_stay_strings(self):
        hostile = 'x" } resource "null_resource" "y" { a = "${file("/etc/passwd")} %{ if true }\\'
        lines = hostile + '\n}\nresource "null_resource" "z" {\r\n'  # where a scenario may have more than one
        words = yaml.safe_load(FOURTEEN.read_text())
        words["metadata"]["name"] = hostile
        words["nodes"][1]["tier"] = lines
        words["ingresses"][0]["host"] = lines
        words["nodes"][1]["labels"]["a"] = lines
        scenario = self.folder / "hostile.yaml"
        scenario.write_text(yaml.safe_dump(words, allow_unicode=True))
        for options in ((), ("--as", "eks")):
            said = run(KUBECAST, "check", scenario, *options)
            self.assertEqual(said.returncode, 0, said.stderr)  # or the scenario would test its loader
            whole = read(written(self.folder / "-".join(["out", *options]), scenario, options))
            kinds = {kind for kind, _, _ in whole.blocks}
            self.assertLessEqual(kinds, {"terraform", "provider", "variable", "locals", "resource", "data", "output"})
            self.assertFalse(whole.of("resource", "null_resource"))
            (certificate,) = whole.of("resource", "aws_acm_certificate")
            self.assertEqual(certificate.attributes["domain_name"], lines)
            if not options:
                self.assertIn(lines, [node.get("tier") for node in self.default(whole, "nodes").values()])
            (provider,) = whole.of("provider", "aws")
            (tags,) = provider.of("default_tags")
            self.assertIn(hostile, tags.attributes["tags"]["Scenario"])
            self.assertNotIsInstance(tags.attributes["tags"]["Scenario"], Expression)

    def test_hcl_is_read_as_terraform_does(self):
        """Or the tests above would prove little."""
        body = Hcl('# c\na = "x$${y}\\n"\nb = { "k" = [1, true], l = "${var.x["z"]}" }\nc = x ? {} : [\n  1\n]\n'
                   'd = [for y in z : y]\nresource "t" "n" {\n  e = 1 + 2\n}\n').body()
        self.assertEqual(body.attributes, {"a": "x${y}\n", "b": {"k": [1, True], "l": '"${var.x["z"]}"'},
                                           "c": "x ? {} : [\n  1\n]", "d": "[for y in z : y]"})
        self.assertEqual(body.of("resource", "t")[0].attributes, {"e": "1 + 2"})
        for wrong in ('a = "x', "a = [", 'a = "x\ny"', "a b", "a = 1\na = 2\n"):
            with self.assertRaises((AssertionError, IndexError), msg=wrong):
                Hcl(wrong).body()


if __name__ == "__main__":
    main()

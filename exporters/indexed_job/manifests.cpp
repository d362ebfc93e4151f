// SPDX-License-Identifier: Apache-2.0
#include "exporters/indexed_job/manifests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exporters/indexed_job/job.hpp"
#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::exporters::indexed_job {
namespace {

/// A pod's host name, NAME-INDEX, is a DNS label of 63 characters at most.
std::string jobName(const std::string& name) {
  std::string whole = name.substr(0, 44);
  while (whole.ends_with('-')) whole.pop_back();
  return whole + "-sweep";
}

/// Of a Secret: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
bool isObjectName(const std::string& name) {
  const auto isEnd = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !name.empty() && name.size() <= 253 && isEnd(name.front()) && isEnd(name.back()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return isEnd(c) || c == '-' || c == '.'; });
}

std::string inQuotes(const std::string& word) {
  std::string quoted = "'";
  for (char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string mergeScript(const Study& study) {
  std::string words;
  for (const std::string& word : study.arguments) words += " " + inQuotes(word);
  if (!study.points.empty()) words += fmt::format(" --points \"$here/{}\"", kPoints);
  return fmt::format(R"SH(#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts together what the shards kept, and simulates what is missing. Wants the Kubecast of the Job's image (another
# version's points are other points) and the database: PGHOST, PGDATABASE, PGUSER, PGPASSWORD. Options of `kubecast sweep`
# may follow: --measure, --html FILE, --csv FILE, --json.
here=$(dirname "$0")
exec kubecast sweep "$here/{}"{} --store postgresql:// "$@"
)SH",
                     kScenario, words);
}

std::string aboutJob(const Study& study, const std::string& name) {
  return fmt::format(
      R"(# {} shards of one study. Before: a database that they all reach, and how, as a Secret:
#   kubectl create secret generic {} --from-literal=PGHOST=… --from-literal=PGDATABASE=… \
#     --from-literal=PGUSER=… --from-literal=PGPASSWORD=…
#   kubectl apply -k .
#   kubectl wait --for=condition=complete --timeout=-1s job/{}
#   sh merge.sh
# A shard that is run again simulates only what is not kept. A Job is never changed: delete it to begin another.
)",
      study.shards, study.secret, name);
}

}  // namespace

Expected<FileTree> manifests(const Study& asked, const std::string& chart, const KubernetesVersion& version) {
  constexpr std::size_t kMost = 1'000'000;  // etcd's limit of 1 MiB, less what is around it
  const bool isPlain = std::none_of(asked.image.begin(), asked.image.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f;
  });
  if (asked.image.empty() || !isPlain)
    return tl::unexpected(Error{"--image", "there is no image '" + asked.image + "'",
                                "give one of yours that has kubecast and a shell, such as "
                                "ghcr.io/shop/kubecast:0.1.0"});
  if (!asked.secret.empty() && !isObjectName(asked.secret))
    return tl::unexpected(Error{"--secret", "no Secret can be called '" + asked.secret + "'",
                                "give lower-case letters, digits, '-' and '.', such as studies-db"});
  if (asked.scenario.size() + asked.points.size() > kMost)
    return tl::unexpected(Error{"scenario", "is more text than a ConfigMap holds",
                                "take what is assumed of it into fewer words, or points from ranges"});
  const std::string name = jobName(chart);
  Study study = asked;
  if (study.secret.empty()) study.secret = name + "-store";

  Document texts = kubernetes::object("v1", "ConfigMap", name, "");
  texts["data"][kScenario] = study.scenario;
  FileTree tree;
  tree.add(std::string("study/") + kScenario, study.scenario);
  if (!study.points.empty()) {
    texts["data"][kPoints] = study.points;
    tree.add(std::string("study/") + kPoints, study.points);
  }
  tree.add("study/configmap.yaml", emitYaml(texts));
  tree.add("study/job.yaml", aboutJob(study, name) + emitYaml(job(study, name, version)));
  tree.add("study/kustomization.yaml",
           emitYaml(Document{{"apiVersion", "kustomize.config.k8s.io/v1beta1"},
                             {"kind", "Kustomization"},
                             {"resources", Document::array({"configmap.yaml", "job.yaml"})}}));
  tree.add("study/merge.sh", mergeScript(study));
  return tree;
}

}  // namespace kubecast::exporters::indexed_job

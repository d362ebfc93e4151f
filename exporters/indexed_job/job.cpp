// SPDX-License-Identifier: Apache-2.0
#include "exporters/indexed_job/job.hpp"

#include <fmt/format.h>

#include "exporters/kubernetes/metadata.hpp"

namespace kubecast::exporters::indexed_job {
namespace {

constexpr const char* kContainer = "kubecast";
constexpr int kTries = 3;       // of a shard, beyond the first
constexpr int kDay = 86'400;    // seconds
constexpr int kNobody = 65532;  // "nonroot" of distroless images
constexpr int kBadInput = 2;    // exit code of kubecast: the same words fail again

/// https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/: JobBackoffLimitPerIndex
/// is on from 1.29, JobPodFailurePolicy from 1.26.
constexpr KubernetesVersion kPerIndex{1, 29};
constexpr KubernetesVersion kFailurePolicy{1, 26};

/// Kubernetes itself replaces $(NAME) in a command; $$ is a dollar to it.
std::string plain(const std::string& word) {
  std::string text;
  for (char c : word) text += c == '$' ? std::string("$$") : std::string(1, c);
  return text;
}

/// The shell only counts from 1; what is varied comes to it as words that it does not read.
Document arguments(const Study& study) {
  Document all = Document::array(
      {plain(fmt::format("exec kubecast sweep {}/{} --shard \"$((JOB_COMPLETION_INDEX + 1))/{}\" \"$@\"",
                         kFolder, kScenario, study.shards)),
       kContainer});
  for (const std::string& word : study.arguments) all.push_back(plain(word));
  if (!study.points.empty()) {
    all.push_back("--points");
    all.push_back(fmt::format("{}/{}", kFolder, kPoints));
  }
  // Host, user and password are the Secret's, in the environment: no list of processes shows them.
  for (const char* word : {"--store", "postgresql://", "--jobs", "1"}) all.push_back(word);
  return all;
}

Document container(const Study& study) {
  // One simulation at a time, and who starts it: 130 MB each were measured at 20,000 users of black-friday.
  const Document memory = {{"memory", "512Mi"}};
  Document requests = {{"cpu", "1"}};
  requests.update(memory);
  return {{"name", kContainer},
          {"image", study.image},
          {"command", Document::array({"sh", "-c"})},
          {"args", arguments(study)},
          {"envFrom", Document::array({{{"secretRef", {{"name", study.secret}}}}})},
          {"env", Document::array({{{"name", "HOME"}, {"value", "/tmp"}}})},
          {"resources", {{"requests", requests}, {"limits", memory}}},
          {"securityContext",
           {{"allowPrivilegeEscalation", false},
            {"readOnlyRootFilesystem", true},
            {"capabilities", {{"drop", Document::array({"ALL"})}}}}},
          {"volumeMounts", Document::array({{{"name", "study"}, {"mountPath", kFolder}, {"readOnly", true}},
                                            {{"name", "tmp"}, {"mountPath", "/tmp"}}})}};
}

Document podSpec(const Study& study, const std::string& name) {
  Document temporary = {{"name", "tmp"}};
  temporary["emptyDir"]["sizeLimit"] = "64Mi";
  return {{"restartPolicy", "Never"},
          {"automountServiceAccountToken", false},
          {"securityContext",
           {{"runAsNonRoot", true},
            {"runAsUser", kNobody},
            {"runAsGroup", kNobody},
            {"seccompProfile", {{"type", "RuntimeDefault"}}}}},
          {"containers", Document::array({container(study)})},
          {"volumes", Document::array({{{"name", "study"}, {"configMap", {{"name", name}}}}, temporary})}};
}

/// A node that is drained costs no try, and no try mends what the user wrote.
Document failurePolicy() {
  Document drained = {{"action", "Ignore"}};
  drained["onPodConditions"] = Document::array({{{"type", "DisruptionTarget"}, {"status", "True"}}});
  Document badInput = {{"action", "FailJob"}};
  badInput["onExitCodes"] = {
      {"containerName", kContainer}, {"operator", "In"}, {"values", Document::array({kBadInput})}};
  Document policy = Document::object();
  policy["rules"] = Document::array({badInput, drained});
  return policy;
}

}  // namespace

Document job(const Study& study, const std::string& name, const KubernetesVersion& version) {
  Document made = kubernetes::object("batch/v1", "Job", name, "");
  Document& spec = made["spec"];
  spec = {{"completionMode", "Indexed"}, {"completions", study.shards}, {"parallelism", study.shards}};
  if (version >= kPerIndex)
    spec["backoffLimitPerIndex"] = kTries;
  else
    spec["backoffLimit"] = kTries * study.shards;
  if (version >= kFailurePolicy) spec["podFailurePolicy"] = failurePolicy();
  spec["ttlSecondsAfterFinished"] = kDay;
  spec["template"]["metadata"]["labels"] = made["metadata"]["labels"];
  spec["template"]["spec"] = podSpec(study, name);
  return made;
}

}  // namespace kubecast::exporters::indexed_job

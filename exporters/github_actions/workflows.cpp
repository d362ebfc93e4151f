// SPDX-License-Identifier: Apache-2.0
#include "exporters/github_actions/workflows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "exporters/github_actions/images.hpp"
#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::github_actions {
namespace {

constexpr const char* kFolder = ".github/workflows/";

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// `scan` of `scan-service`: what folders of sources are called.
std::string serviceOf(const std::string& workload) {
  constexpr std::string_view kSuffix = "-service";
  const bool has = workload.ends_with(kSuffix) && workload.size() > kSuffix.size();
  return fileName(has ? workload.substr(0, workload.size() - kSuffix.size()) : workload);
}

/// Two branches' patterns (`*`, `!`) and a space or quote aside, what Git takes in a name.
bool isBranch(const std::string& name) { return isPlainPath(name) && name.front() != '-'; }

std::string chartFolder(const helm::Names& names) { return "charts/" + names.chart; }
std::string valuesFile(const helm::Names& names) {
  return chartFolder(names) + "/values-" + names.values + ".yaml";
}

/// The changes that a service is checked and published for. Of a build in the root these are all but the
/// chart's, for publishing changes that.
Document paths(const std::string& context, const std::string& dockerfile, const std::string& own) {
  Document all = Document::array();
  if (context == ".")
    for (const char* path : {"**", "!charts/**"}) all.push_back(path);
  if (context == ".") return all;
  all.push_back(context + "/**");
  if (!dockerfile.starts_with(context + "/")) all.push_back(dockerfile);
  for (const std::string& name : {own, std::string("check.yaml"), std::string("image.yaml")})
    all.push_back(kFolder + name);
  return all;
}

Document job(const char* workflow, Document permissions, Document inputs) {
  return {{"permissions", std::move(permissions)},
          {"uses", std::string("./") + kFolder + workflow},
          {"with", std::move(inputs)}};
}

Document serviceWorkflow(const std::string& name, const OwnImage& image, const helm::Names& names,
                         const Sources& sources) {
  const std::string service = serviceOf(image.workload);
  const std::string context = replaced(sources.context, "{}", service);
  const std::string dockerfile = replaced(sources.dockerfile, "{}", service);
  const Document changes = paths(context, dockerfile, name + ".yaml");
  Document build = {{"context", context}, {"dockerfile", dockerfile}, {"build-args", "SERVICE=" + service}};

  Document checked = build;
  checked["lint"] = "make lint";
  checked["test"] = "make test";
  Document published = {{"image", image.repository}};
  published.update(build);
  published["values"] = valuesFile(names);

  Document publish = {{"needs", "check"}, {"if", "github.event_name == 'push'"}};
  publish.update(job("image.yaml", {{"contents", "write"}, {"packages", "write"}, {"id-token", "write"}},
                     std::move(published)));
  Document whole = {{"name", name}};
  whole["on"] = {{"pull_request", {{"paths", changes}}},
                 {"push", {{"branches", Document::array({sources.branch})}, {"paths", changes}}}};
  whole["permissions"] = Document::object();
  // What is being published is finished; what waits behind it gives way to the newest.
  whole["concurrency"] = {{"group", name + "-${{ github.ref }}"},
                          {"cancel-in-progress", "${{ github.event_name == 'pull_request' }}"}};
  whole["jobs"] = {{"check", job("check.yaml", {{"contents", "read"}}, std::move(checked))},
                   {"publish", std::move(publish)}};
  return whole;
}

Error wrongPath(const char* option, const std::string& path) {
  return {option, "'" + path + "' is no path of the repository",
          "give one of letters, digits, '.', '_', '-' and '/'; {} in it is the service, such as services/{}"};
}

}  // namespace

Expected<Sources> sources(const Scenario& scenario, const std::string& registry, const std::string& branch,
                          const std::string& context, const std::string& dockerfile) {
  const auto owner = registryFor(scenario, registry);
  if (!owner) return tl::unexpected(owner.error());
  if (!isBranch(branch))
    return tl::unexpected(
        Error{"--revision", "no branch is called '" + branch + "'", "give one, such as main"});
  Sources all{*owner, branch, context.empty() ? "services/{}" : context, dockerfile};
  const auto isPath = [](const std::string& path) {
    return isPlainPath(replaced(path, "{}", "x")) && path.front() != '-';
  };
  if (all.context != "." && !isPath(all.context)) return tl::unexpected(wrongPath("--context", all.context));
  if (all.dockerfile.empty()) all.dockerfile = (all.context == "." ? "" : all.context + "/") + "Dockerfile";
  if (!isPath(all.dockerfile)) return tl::unexpected(wrongPath("--dockerfile", all.dockerfile));
  return all;
}

Workflows workflows(const Scenario& scenario, const helm::Names& names, const Sources& sources,
                    const FileTree& shipped) {
  Workflows made;
  std::set<std::string> taken;
  for (const auto& [path, content] : shipped.files()) {
    std::string text = replaced(content, "{{chart}}", chartFolder(names));
    text = replaced(std::move(text), "{{values}}", valuesFile(names));
    const KubernetesVersion& version = scenario.cluster.version;
    text = replaced(std::move(text), "{{kubernetes}}", fmt::format("{}.{}.0", version.major, version.minor));
    made.tree.add(kFolder + path, std::move(text));
    taken.insert(path);
  }
  const Images images = imagesOf(scenario, sources.registry);
  for (const OwnImage& image : images.own) {
    std::string name = fileName(image.workload);
    while (!taken.insert(name + ".yaml").second) name += "-image";
    made.tree.add(kFolder + name + ".yaml", emitYaml(serviceWorkflow(name, image, names, sources)));
  }
  if (!images.others.empty())
    made.leftOut.push_back({"images of others",
                            fmt::format("{} are not built here", fmt::join(images.others, ", ")),
                            "pin them by digest in the scenario"});
  return made;
}

}  // namespace kubecast::exporters::github_actions

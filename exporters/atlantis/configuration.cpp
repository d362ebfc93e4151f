// SPDX-License-Identifier: Apache-2.0
#include "exporters/atlantis/configuration.hpp"

#include "exporters/terraform/configuration.hpp"
#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::atlantis {
namespace {

constexpr const char* kWorkflow = "terraform";

constexpr const char* kAboutServer =
    R"(# For the Atlantis server, not for this repository: atlantis server --repo-config repos.yaml --checkout-strategy merge
# (`undiverged` means nothing without that strategy). What must be before an apply is said here, for an atlantis.yaml is
# taken from the pull request that it is to hold back. backend.hcl and terraform.tfvars are committed beside the Terraform.
)";

/// `a.b` as a regular expression that is only that.
std::string literally(const std::string& text) {
  std::string regex;
  for (char c : text) regex += c == '.' ? std::string("\\.") : std::string(1, c);
  return regex;
}

std::string onlyBranch(const Repository& repository) { return "/^" + literally(repository.branch) + "$/"; }

Document project(const Scenario& scenario, const Repository& repository) {
  return {{"name", fileName(scenario.name)},
          {"branch", onlyBranch(repository)},
          {"dir", terraform::kFolder},
          {"workspace", "default"},
          {"terraform_version", terraform::kRunWith},
          {"autoplan",
           {{"enabled", true},
            {"when_modified", Document::array({"*.tf", "*.tfvars", "*.hcl", ".terraform.lock.hcl"})}}},
          {"workflow", kWorkflow}};
}

Document server(const Repository& repository) {
  const Document required = Document::array({"approved", "mergeable", "undiverged"});
  Document init = Document::object();
  init["init"]["extra_args"] = Document::array({"-backend-config=backend.hcl"});
  Document workflow = Document::object();
  workflow["plan"]["steps"] = Document::array({init, "plan"});
  workflow["apply"]["steps"] = Document::array({"apply"});  // in the folder that the plan initialized
  workflow["import"]["steps"] = Document::array({init, "import"});
  workflow["state_rm"]["steps"] = Document::array({init, "state_rm"});
  Document repo = {{"id", repository.id},
                   {"branch", onlyBranch(repository)},
                   {"apply_requirements", required},
                   {"import_requirements", required},
                   {"allowed_overrides", Document::array({"workflow"})},
                   {"allowed_workflows", Document::array({kWorkflow})},
                   {"allow_custom_workflows", false}};
  Document all = Document::object();
  all["repos"] = Document::array({repo});
  all["workflows"][kWorkflow] = workflow;
  return all;
}

/// `host/owner/name` of what Git fetches from; empty if there is none in it.
std::string idOf(std::string url) {
  if (url.starts_with("git@")) {
    url = url.substr(4);
    const auto colon = url.find(':');
    if (colon == std::string::npos) return "";
    url[colon] = '/';
  } else {
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return "";
    const std::string protocol = url.substr(0, scheme);
    url = url.substr(scheme + 3);
    if (protocol == "ssh" && url.starts_with("git@"))
      url = url.substr(4);
    else if (protocol != "https")
      return "";
  }
  if (url.ends_with(".git")) url.resize(url.size() - 4);
  const auto slash = url.find('/');
  const bool owned = slash != std::string::npos && url.find('/', slash + 1) != std::string::npos;
  return owned && isPlainPath(url) ? url : "";
}

}  // namespace

Expected<Repository> repository(const std::string& url, const std::string& branch) {
  Repository found{idOf(url), branch};
  if (found.id.empty())
    return tl::unexpected(Error{"--repo", "Atlantis knows no repository '" + url + "'",
                                "give the repository that the export is committed to, such as "
                                "https://github.com/shop/deploy.git"});
  if (!isPlainPath(branch))
    return tl::unexpected(
        Error{"--revision", "no branch is called '" + branch + "'", "give one, such as main"});
  return found;
}

FileTree configuration(const Scenario& scenario, const Repository& repository) {
  Document own = {{"version", 3}};
  own["projects"] = Document::array({project(scenario, repository)});
  FileTree tree;
  tree.add("atlantis.yaml", emitYaml(own));
  tree.add("atlantis/repos.yaml", kAboutServer + emitYaml(server(repository)));
  return tree;
}

}  // namespace kubecast::exporters::atlantis

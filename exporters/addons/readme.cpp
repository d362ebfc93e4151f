// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/readme.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exporters/addons/settings.hpp"

namespace kubecast::exporters::addons {
namespace {

constexpr const char* kBegin = R"(# Add-ons

What the cluster needs besides the scenario's own chart, and before it: the chart's Ingresses are in these
namespaces, too. With Argo CD, the applications of `kubecast export argocd` install the same charts with the same
values. Without, run these in the folder above:

```sh
)";

struct Before {
  AddonId addon;
  const char* secret;
  const char* keys;
};

/// Keys as the charts have them.
constexpr Before kSecrets[] = {
    {AddonId::Grafana, kGrafanaAdmin, "`admin-user`, `admin-password`"},
    {AddonId::Atlantis, kAtlantisAccess,
     "`github_token`, `github_secret` (or those of another host of repositories)"},
};

std::string secrets(const Installation& installation) {
  std::string text;
  for (const Before& one : kSecrets)
    for (const Release& release : installation.releases)
      if (release.needed.addon->id == one.addon)
        text += fmt::format("- `{}` in namespace `{}`: {}\n", one.secret, release.ns, one.keys);
  return text.empty() ? ""
                      : "\nThese Secrets have to be there before; as SealedSecrets, for instance:\n\n" + text;
}

}  // namespace

std::string readme(const Installation& installation) {
  std::string text = kBegin;
  for (const Release& one : installation.releases)
    text += fmt::format(
        "# {0}: {1}\nhelm upgrade --install {0} {2} --repo {3} --version {4} \\\n"
        "  --namespace {5} --create-namespace --values addons/{0}/values.yaml\n",
        one.needed.addon->name, one.needed.addon->about, one.chart.name, one.chart.repository,
        one.chart.version, one.ns);
  text += "```\n" + secrets(installation);
  text += "\nWhat is in CAPITALS in a file of values is to be replaced: no scenario knows it.\n";
  return text;
}

}  // namespace kubecast::exporters::addons

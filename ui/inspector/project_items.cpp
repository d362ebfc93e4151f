// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/project_items.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>
#include <map>

#include "ui/inspector/form.hpp"
#include "ui/inspector/words.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;
namespace yaml = scenarios::yaml;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kubecast::ui::ProjectTree", text); }

/// What people look for first, in this order and even where a scenario has none yet; the other sections
/// follow where there are any.
constexpr std::string_view kFirst[] = {"cluster", "nodes",  "workloads",  "flows",     "loads",
                                       "caches",  "queues", "databases",  "externals", "autoscalers",
                                       "faults",  "alerts", "objectives", "costs",     "run"};
constexpr std::string_view kNoSection[] = {"apiVersion", "kind"};

/// By what items of a section are put together, and what those without are called.
const char* groupKey(std::string_view section) {
  if (section == "nodes") return "tier";
  if (section == "workloads") return "namespace";
  return nullptr;
}

std::string scalarOf(const yaml::Node& item, std::string_view key) {
  const yaml::Entry* entry = item.kind == yaml::Kind::Map ? item.find(key) : nullptr;
  return entry == nullptr ? "" : edit::figureOf(*entry->value)->scalar;
}

class Builder {
 public:
  Builder(const edit::Language& language, const edit::Composed& scenario)
      : language_(language), scenario_(scenario) {}

  std::unique_ptr<ProjectItem> build() {
    auto root = std::make_unique<ProjectItem>();
    auto properties = language_.properties(language_.root(), scenario_.document());
    for (const std::string_view key : kFirst) {
      const auto found = std::ranges::find(properties, key, &edit::Property::key);
      if (found == properties.end()) continue;
      addSection(*root, *found);
      properties.erase(found);
    }
    for (const edit::Property& property : properties)
      if (std::ranges::find(kNoSection, property.key) == std::end(kNoSection) &&
          scenario_.find(property.key) != nullptr)
        addSection(*root, property);
    return root;
  }

 private:
  static ProjectItem& append(ProjectItem& parent, ProjectItem::Kind kind, QString title, std::string path) {
    auto item = std::make_unique<ProjectItem>();
    item->kind = kind;
    item->title = std::move(title);
    item->path = std::move(path);
    item->parent = &parent;
    parent.children.push_back(std::move(item));
    return *parent.children.back();
  }

  void addSection(ProjectItem& root, const edit::Property& property) {
    ProjectItem& section = append(root, ProjectItem::Kind::Section, titleOf(property.key), property.key);
    const yaml::Node* node = scenario_.find(property.key);
    section.present = node != nullptr;
    section.list = property.shape.kind == edit::ShapeKind::List;
    section.removable = section.present && !property.shape.required && !section.list;
    if (section.list) section.detail = QString::number(node == nullptr ? 0 : node->items.size());
    if (node == nullptr || !section.list) return;
    std::map<std::string, ProjectItem*> groups;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      const yaml::Node& item = *node->items[i];
      ProjectItem* parent = &section;
      if (const char* key = groupKey(property.key)) {
        const std::string name = scalarOf(item, key);
        ProjectItem*& group = groups[name];
        if (group == nullptr) {
          const bool ns = property.key == "workloads";
          const QString title = !name.empty() ? text(name) : ns ? QString("default") : tr("no tier");
          group = &append(section, ProjectItem::Kind::Group, title, property.key);
        }
        parent = group;
      }
      const std::string path = edit::itemPath(property.key, item, i);
      ProjectItem& child =
          append(*parent, ProjectItem::Kind::Item, text(edit::splitPath(path).back().text), path);
      child.detail = detailOf(property, item, child.title);
      child.removable = true;
    }
    for (const auto& group : section.children)
      if (group->kind == ProjectItem::Kind::Group) group->detail = QString::number(group->children.size());
  }

  /// Of a workload how many pods or its kind; else the first thing the schema asks for besides the name.
  [[nodiscard]] QString detailOf(const edit::Property& section, const yaml::Node& item,
                                 const QString& title) const {
    if (section.key == "workloads") {
      const std::string replicas = scalarOf(item, "replicas");
      const std::string kind = scalarOf(item, "kind");
      if (kind == "DaemonSet" || kind == "StaticPod") return text(kind);
      return "× " + text(replicas.empty() ? "1" : replicas);
    }
    for (const edit::Property& property : language_.properties(language_.item(section.shape, &item), &item)) {
      const yaml::Entry* entry =
          property.shape.required && item.kind == yaml::Kind::Map ? item.find(property.key) : nullptr;
      if (entry == nullptr) continue;
      if (entry->value->kind == yaml::Kind::Sequence) return QString::number(entry->value->items.size());
      if (const QString detail = briefly(*entry->value); detail != title) return detail;
    }
    return {};
  }

  const edit::Language& language_;
  const edit::Composed& scenario_;
};

/// Puts remarks at the deepest item they are of; returns the worst of the whole.
Mark annotate(ProjectItem& item, const std::vector<Remark>& remarks) {
  for (const auto& child : item.children) item.mark = std::max(item.mark, annotate(*child, remarks));
  if (item.kind == ProjectItem::Kind::Group || item.path.empty()) return item.mark;
  for (const Remark& remark : remarks) {
    if (!edit::isWithin(remark.path, item.path)) continue;
    const bool ofChild = item.kind == ProjectItem::Kind::Section && item.list && remark.path != item.path;
    if (ofChild) continue;
    item.mark = std::max(item.mark, remark.mark);
    item.messages << remark.message;
  }
  return item.mark;
}

/// `a, b[x]`: two paths; a comma within brackets is of a name.
std::vector<std::string> pathsOf(const std::string& written) {
  std::vector<std::string> paths{""};
  int depth = 0;
  for (const char c : written) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == ',' && depth == 0)
      paths.emplace_back();
    else if (c != ' ' || !paths.back().empty())
      paths.back() += c;
  }
  return paths;
}

std::size_t offsetOf(std::string_view text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  return std::min(text.size(), at + static_cast<std::size_t>(std::max(column - 1, 0)));
}

}  // namespace

std::vector<Remark> remarksOf(const Assessment& assessment, const Assessment& lastGood,
                              const edit::EditedText& in) {
  std::vector<Remark> remarks;
  for (const auto& diagnostic : assessment.diagnostics) {
    if (diagnostic.line == 0 || diagnostic.file != in.file.string()) continue;
    const auto path = edit::pathAt(in.text, offsetOf(in.text, diagnostic.line, diagnostic.column));
    const bool error = diagnostic.severity == scenarios::Severity::Error;
    if (path) remarks.push_back({*path, error ? Mark::Error : Mark::Warning, spoken(diagnostic.what)});
  }
  for (const auto& finding : lastGood.findings) {
    const Mark mark = finding.severity == audit::Severity::Error     ? Mark::Error
                      : finding.severity == audit::Severity::Warning ? Mark::Warning
                                                                     : Mark::Note;
    // A finding between two places names both.
    for (const std::string& path : pathsOf(finding.path))
      remarks.push_back({path, mark, spoken(finding.message)});
  }
  return remarks;
}

int ProjectItem::row() const {
  if (parent == nullptr) return 0;
  const auto at = std::ranges::find(parent->children, this, [](const auto& child) { return child.get(); });
  return static_cast<int>(at - parent->children.begin());
}

bool ProjectItem::sameShape(const ProjectItem& other) const {
  return kind == other.kind && path == other.path && (kind != Kind::Group || title == other.title) &&
         std::ranges::equal(children, other.children,
                            [](const auto& a, const auto& b) { return a->sameShape(*b); });
}

std::unique_ptr<ProjectItem> projectOf(const edit::Language& language, const edit::Composed& scenario,
                                       const std::vector<Remark>& remarks) {
  auto root = Builder(language, scenario).build();
  annotate(*root, remarks);
  return root;
}

}  // namespace kubecast::ui

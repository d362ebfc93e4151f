// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/form.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>

#include "scenarios/edit/new_item.hpp"
#include "ui/inspector/words.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;
namespace yaml = scenarios::yaml;
using edit::ShapeKind;

namespace {

/// Maps within maps are shown in place down to here; what lies deeper has a form of its own.
constexpr int kDeepestInPlace = 2;
/// Lists of more than this many items are lists of links.
constexpr std::size_t kMostInPlace = 1;

constexpr std::array<std::pair<const char*, Provenance>, 4> kSources{{{"assumed", Provenance::Assumed},
                                                                      {"measured", Provenance::Measured},
                                                                      {"documented", Provenance::Documented},
                                                                      {"priceBook", Provenance::PriceBook}}};

/// As QObject::tr(), so that lupdate finds texts and plurals.
QString tr(const char* text, const char* disambiguation = nullptr, int n = -1) {
  return QCoreApplication::translate("kubecast::ui::Form", text, disambiguation, n);
}

Source sourceOf(const yaml::Node& node) {
  Source source;
  const yaml::Entry* figure = yaml::provenanceOf(node);
  if (figure == nullptr) return source;
  source.written = true;
  for (const auto& [key, provenance] : kSources)
    if (figure->key == key) source.provenance = provenance;
  if (const yaml::Entry* range = node.find("range")) {
    const QStringList ends = text(range->value->scalar).split("..");
    source.low = ends.value(0);
    source.high = ends.value(1);
  }
  if (const yaml::Entry* why = node.find("why")) source.why = text(why->value->scalar);
  return source;
}

QString asWritten(const yaml::Node& node) {
  const yaml::Node& figure = *edit::figureOf(node);
  return text(figure.kind == yaml::Kind::Scalar ? figure.scalar : edit::flowOf(figure));
}

/// An item of a list: by its name and the first thing the schema asks for besides; without a name by what it
/// does, `CPU 4ms`.
Link linkOf(const edit::Language& language, const std::string& path, const yaml::Node& item,
            const edit::Shape& shape) {
  const std::string last = edit::splitPath(path).back().text;
  const bool named = last.empty() || !std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
  Link link{named ? text(last) : QString(), {}, path};
  for (const edit::Property& property : language.properties(shape, &item)) {
    const yaml::Entry* entry = property.shape.required ? item.find(property.key) : nullptr;
    if (entry == nullptr || (named && briefly(*entry->value) == link.title)) continue;
    if (named && edit::figureOf(*entry->value)->kind == yaml::Kind::Sequence) continue;
    link.detail = briefly(*entry->value);
    if (!named) link.title = titleOf(property.key);
    break;
  }
  if (link.title.isEmpty()) link.title = briefly(item);
  if (link.title.isEmpty()) link.title = text(last);
  return link;
}

/// What an item of a list is called: as the schema names it, else by its list.
QString nounOf(const edit::Shape& item, const std::string& list) {
  return item.noun.empty() ? itemTitle(edit::splitPath(list).back().text) : titleOf(item.noun);
}

class Builder {
 public:
  Builder(const edit::Language& language, const edit::Composed& scenario)
      : language_(language), scenario_(scenario) {}

  std::vector<FormSection> sectionsOf(const std::string& path, const edit::Shape& shape,
                                      const yaml::Node& node) {
    add(path, shape, node, {}, 0);
    return std::move(sections_);
  }

 private:
  void add(const std::string& path, const edit::Shape& shape, const yaml::Node& node, const QString& title,
           int depth) {
    const std::size_t at = sections_.size();
    FormSection section;
    section.path = path;
    section.title = title;
    section.meaning = meaningOf(shape.meaning);
    section.depth = depth;
    section.removable = depth > 0 && !shape.required;
    sections_.push_back(std::move(section));
    if (shape.kind == ShapeKind::List) return addList(at, shape, node);
    if (shape.kind == ShapeKind::FreeMap) return addFreeMap(at, shape, node);
    for (const edit::Property& property : language_.properties(shape, &node)) {
      const yaml::Entry* entry = edit::figureOf(node)->find(property.key);
      if (entry == nullptr || entry->value->kind == yaml::Kind::Null)
        sections_[at].addable.push_back(property);
      else
        addProperty(at, property, *entry->value);
    }
  }

  void addProperty(std::size_t at, const edit::Property& property, const yaml::Node& value) {
    const std::string path = edit::keyPath(sections_[at].path, property.key);
    const int depth = sections_[at].depth;
    const bool law = property.shape.law && edit::figureOf(value)->kind == yaml::Kind::Map;
    if (property.shape.isScalar() || law || listOfScalars(property.shape, value)) {
      addFields(sections_[at], path, property, value);
    } else if (depth < kDeepestInPlace && !value.items.empty() && value.items.size() <= kMostInPlace &&
               yaml::identityOf(property.key, *value.items.front())) {
      const yaml::Node& item = *value.items.front();
      const QString name = titleOf(edit::singular(property.key)) + " · " + briefly(item);
      const std::size_t list = sections_.size();
      add(edit::itemPath(path, item, 0), language_.item(property.shape, &item), item, name, depth + 1);
      sections_[list].removable = property.shape.least.value_or(0) < 1;
    } else if (depth < kDeepestInPlace) {
      add(path, property.shape, value, titleOf(property.key), depth + 1);
    } else {
      sections_[at].links.push_back({titleOf(property.key), briefly(value), path});
    }
  }

  [[nodiscard]] bool listOfScalars(const edit::Shape& shape, const yaml::Node& value) const {
    return shape.kind == ShapeKind::List && value.kind == yaml::Kind::Sequence &&
           language_.item(shape, nullptr).isScalar();
  }

  void addFields(FormSection& section, const std::string& path, const edit::Property& property,
                 const yaml::Node& value) const {
    Field field = fieldOf(path, property.shape, value, titleOf(property.key));
    const yaml::Node& figure = *edit::figureOf(value);
    if (!property.shape.law || figure.kind != yaml::Kind::Map) {
      section.fields.push_back(std::move(field));
      return;
    }
    // A law: its mean stands for the whole, the rest beneath it.
    for (const edit::Property& part : language_.properties(property.shape, &value)) {
      const yaml::Entry* entry = figure.find(part.key);
      if (entry == nullptr) continue;
      Field of = fieldOf(path + "." + part.key, part.shape, *entry->value,
                         part.key == "mean" ? field.title : field.title + " · " + titleOf(part.key));
      if (part.key == "mean") {
        of.source = field.source;
        of.figurePath = path;
        of.overrides = field.overrides;
        of.inherited = field.inherited;
        of.removable = field.removable;
        of.shape.meaning = property.shape.meaning;
        of.shape.examples = property.shape.examples.empty() ? of.shape.examples : property.shape.examples;
        const auto first =
            std::ranges::find(section.fields, path, [](const Field& f) { return edit::parentOf(f.path); });
        section.fields.insert(first, std::move(of));
      } else {
        of.source.reset();
        section.fields.push_back(std::move(of));
      }
    }
  }

  [[nodiscard]] Field fieldOf(const std::string& path, const edit::Shape& shape, const yaml::Node& value,
                              const QString& title) const {
    Field field;
    field.path = path;
    field.figurePath = path;
    field.title = title;
    field.shape = shape;
    field.value = asWritten(value);
    field.origin = scenario_.originOf(path);
    if (const yaml::Node* beneath = scenario_.inherited(path); beneath != nullptr) {
      field.overrides = field.origin == edit::Origin::Own && edit::flowOf(value) != edit::flowOf(*beneath);
      field.inherited = asWritten(*beneath);
    }
    field.removable = !shape.required;
    if (shape.annotatable) field.source = sourceOf(value);
    return field;
  }

  void addList(std::size_t at, const edit::Shape& shape, const yaml::Node& list) {
    FormSection& section = sections_[at];
    section.list = true;
    section.noun = nounOf(language_.item(shape, nullptr), section.path);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const yaml::Node& item = *list.items[i];
      const std::string path = edit::itemPath(section.path, item, i);
      if (item.kind == yaml::Kind::Map) {
        section.links.push_back(linkOf(language_, path, item, language_.item(shape, &item)));
      } else {
        section.fields.push_back(fieldOf(path, language_.item(shape, &item), item, QString::number(i + 1)));
      }
    }
  }

  void addFreeMap(std::size_t at, const edit::Shape& shape, const yaml::Node& map) {
    FormSection& section = sections_[at];
    section.freeKeys = true;
    for (const yaml::Entry& entry : map.entries) {
      Field field = fieldOf(edit::keyPath(section.path, entry.key), language_.item(shape, entry.value.get()),
                            *entry.value, text(entry.key));
      field.removable = true;
      section.fields.push_back(std::move(field));
    }
  }

  const edit::Language& language_;
  const edit::Composed& scenario_;
  std::vector<FormSection> sections_;
};

}  // namespace

QString briefly(const yaml::Node& node) {
  const yaml::Node& figure = *edit::figureOf(node);
  switch (figure.kind) {
    case yaml::Kind::Scalar:
      return text(figure.scalar);
    case yaml::Kind::Sequence:
      return tr("%n item(s)", nullptr, static_cast<int>(figure.items.size()));
    case yaml::Kind::Map:
      for (const char* key : {"mean", "law", "name"})
        if (const yaml::Entry* entry = figure.find(key)) return briefly(*entry->value);
      return figure.entries.empty() ? QString() : briefly(*figure.entries.front().value);
    case yaml::Kind::Null:
      break;
  }
  return {};
}

bool Form::sameWidgets(const Form& other) const {
  const auto sameField = [](const Field& a, const Field& b) {
    return a.path == b.path && a.shape.kind == b.shape.kind && a.shape.choices == b.shape.choices &&
           a.source.has_value() == b.source.has_value() && a.removable == b.removable;
  };
  const auto sameLink = [](const Link& a, const Link& b) { return a.path == b.path && a.detail == b.detail; };
  const auto same = [&](const FormSection& a, const FormSection& b) {
    return a.path == b.path && a.title == b.title && a.addable.size() == b.addable.size() &&
           std::ranges::equal(a.fields, b.fields, sameField) &&
           std::ranges::equal(a.links, b.links, sameLink);
  };
  return path == other.path && std::ranges::equal(sections, other.sections, same);
}

std::optional<Form> formOf(const edit::Language& language, const edit::Composed& scenario,
                           const std::string& path) {
  const yaml::Node* node = path.empty() ? nullptr : scenario.find(path);
  const auto shape = language.at(path, scenario.document());
  if (node == nullptr || !shape) return std::nullopt;
  Form form;
  form.path = path;
  form.meaning = meaningOf(shape->meaning);
  const auto nameOf = [&](const std::string& at) {
    const auto last = edit::splitPath(at).back();
    const yaml::Node* item = scenario.find(at);
    const auto shape = language.at(at, scenario.document());
    if (!last.item || item == nullptr || item->kind != yaml::Kind::Map || !shape)
      return Link{last.item ? text(last.text) : titleOf(last.text), {}, at};
    return linkOf(language, at, *item, *shape);
  };
  for (std::string at = edit::parentOf(path); !at.empty(); at = edit::parentOf(at))
    form.crumbs.insert(form.crumbs.begin(), nameOf(at));
  const auto parts = edit::splitPath(path);
  if (parts.back().item) form.kind = nounOf(*shape, edit::parentOf(path));
  form.title = nameOf(path).title;
  form.sections = Builder(language, scenario).sectionsOf(path, *shape, *node);
  return form;
}

std::string yamlOf(const edit::Shape& shape, const QString& typed) {
  const std::string value = typed.trimmed().toStdString();
  // A map or list typed out stays one: laws, `[a, b]`.
  if (shape.kind == ShapeKind::List || (shape.law && value.starts_with('{'))) return value;
  const bool word = shape.kind == ShapeKind::Text || shape.kind == ShapeKind::Choice;
  return word || value.empty() ? edit::asScalar(value) : value;
}

std::string annotated(const yaml::Node& figure, const Source& source) {
  std::string key;
  for (const auto& [name, provenance] : kSources)
    if (provenance == source.provenance) key = name;
  std::string yaml = "{" + key + ": " + edit::flowOf(*edit::figureOf(figure));
  if (!source.low.trimmed().isEmpty() || !source.high.trimmed().isEmpty())
    yaml += ", range: " + edit::asScalar((source.low.trimmed() + ".." + source.high.trimmed()).toStdString());
  if (!source.why.trimmed().isEmpty()) yaml += ", why: " + edit::asScalar(source.why.trimmed().toStdString());
  return yaml + "}";
}

}  // namespace kubecast::ui

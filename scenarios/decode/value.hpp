// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/decode/reader.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios {

/// Keeps the order of insertion, so the published schema reads as it was written.
using Json = nlohmann::ordered_json;

/// Collects the named parts of a JSON Schema.
class SchemaBuilder {
 public:
  /// A `$ref` to the definition `name`, which `build` makes the first time.
  Json define(const std::string& name, const std::function<Json()>& build);
  [[nodiscard]] const std::map<std::string, Json>& definitions() const { return definitions_; }

 private:
  std::map<std::string, Json> definitions_;
};

template <class Signature>
class SharedFunction;
/// A function that is copied by counting one more reference. The tables of the language are values inside
/// values: with std::function each level would copy all levels below it, several times.
template <class Result, class... Arguments>
class SharedFunction<Result(Arguments...)> {
 public:
  SharedFunction(std::nullptr_t = nullptr) {}  // NOLINT: implicit, as of std::function
  template <class Callable>
  requires(!std::is_same_v<Callable, SharedFunction> && !std::is_null_pointer_v<Callable>)
      SharedFunction(Callable callable)  // NOLINT: implicit, as of std::function
      : call_(new Held<Callable>(std::move(callable))) {}

  Result operator()(Arguments... arguments) const {
    return call_->call(static_cast<Arguments>(arguments)...);
  }

 private:
  struct Call {
    virtual ~Call() = default;
    virtual Result call(Arguments... arguments) const = 0;
  };
  template <class Callable>
  struct Held final : Call {
    explicit Held(Callable callable) : held(std::move(callable)) {}
    Result call(Arguments... arguments) const override { return held(static_cast<Arguments>(arguments)...); }
    Callable held;
  };
  std::shared_ptr<const Call> call_;
};

/// How one kind of value is written in YAML: read() makes the model's value or
/// reports why not, schema() says the same to an editor. Both come from one
/// place, so they cannot drift apart.
template <class M>
struct Value {
  SharedFunction<std::optional<M>(Reader&, const yaml::Node&)> read;
  SharedFunction<Json(SchemaBuilder&)> schema;
};

/// Whether it is a list with so many items; reported if not.
bool isList(Reader& reader, const yaml::Node& node, std::size_t atLeast);
Json listSchema(Json item, std::size_t atLeast);

/// A list. An item that cannot be read stays as an empty one, so positions keep their meaning.
template <class M>
Value<std::vector<M>> listOf(Value<M> item, std::size_t atLeast = 0) {
  return {[item, atLeast](Reader& reader, const yaml::Node& node) -> std::optional<std::vector<M>> {
            if (!isList(reader, node, atLeast)) return std::nullopt;
            std::vector<M> items;
            for (std::size_t i = 0; i < node.items.size(); ++i) {
              const auto scope = reader.enterItem(i, *node.items[i]);
              items.push_back(item.read(reader, *node.items[i]).value_or(M{}));
            }
            return items;
          },
          [schema = item.schema, atLeast](SchemaBuilder& builder) {
            return listSchema(schema(builder), atLeast);
          }};
}

/// The same value, turned into another type once read.
template <class To, class From, class Convert>
Value<To> converted(Value<From> from, Convert convert) {
  return {[from, convert](Reader& reader, const yaml::Node& node) -> std::optional<To> {
            auto value = from.read(reader, node);
            if (!value) return std::nullopt;
            return convert(std::move(*value));
          },
          from.schema};
}

/// For values that contain themselves: looked up only when used.
template <class M>
Value<M> lazily(const Value<M>& (*get)()) {
  return {[get](Reader& reader, const yaml::Node& node) { return get().read(reader, node); },
          [get](SchemaBuilder& builder) { return get().schema(builder); }};
}

}  // namespace kubecast::scenarios

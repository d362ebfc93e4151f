// SPDX-License-Identifier: Apache-2.0
// Flows and the steps they are made of.
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/policies.hpp"
#include "scenarios/decode/random.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/steps.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

template <class Action>
Action& as(Step& step) {
  return std::get<Action>(step.action);
}

template <class Action>
struct Of {
  /// A projection from a step to a member of its action.
  template <class Member>
  static auto member(Member Action::*m) {
    return [m](Step& step) -> Member& { return as<Action>(step).*m; };
  }
};

Fields<Step> named(const std::string& what) {
  Fields<Step> fields(what);
  fields.optional("name", &Step::name, plainName(), "unique among its siblings; default from the action");
  return fields;
}

Value<std::string> httpMethod() {
  std::vector<std::pair<std::string, std::string>> methods;
  for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    methods.push_back({method, method});
  return oneOf<std::string>(methods);
}

template <class Call>
void addCall(Fields<Step>& fields, const std::string& key, Call call) {
  fields.required(
      key, [call](Step & s) -> auto& { return call(s).workload; }, nameIn("workloads", objectName()),
      "workload that is called");
  fields.optional(
      "method", [call](Step & s) -> auto& { return call(s).method; }, httpMethod(), "HTTP method");
  fields.optional(
      "path", [call](Step & s) -> auto& { return call(s).path; }, anyText("a path such as /api/v1/scan"),
      "request path as the client sends it");
  addPolicy(fields, [call](Step& s) -> CallPolicy& { return call(s).policy; });
  fields.optional(
      "do", [call](Step & s) -> auto& { return call(s).body; }, lazily<Steps>(stepsValue),
      "what the called pod does");
}

Value<Step> callStep() {
  auto fields = named("callStep");
  addCall(fields, "call", [](Step& s) -> CallStep& { return as<CallStep>(s); });
  return fields.value(Step{"", CallStep{}});
}

Value<Step> pollStep() {
  auto fields = named("pollStep");
  addCall(fields, "poll", [](Step& s) -> CallStep& { return as<PollStep>(s).call; });
  fields.required("every", Of<PollStep>::member(&PollStep::every), duration(Sign::Positive),
                  "time between two polls");
  fields.optional("giveUpAfter", Of<PollStep>::member(&PollStep::giveUpAfter), duration(Sign::Positive),
                  "give up after; default never");
  return fields.value(Step{"", PollStep{}});
}

Value<Step> queryStep() {
  auto fields = named("queryStep");
  fields.required("query", Of<QueryStep>::member(&QueryStep::database), nameIn("databases", plainName()),
                  "database that is asked");
  fields.required("cpu", Of<QueryStep>::member(&QueryStep::cpu), randomDuration(),
                  "CPU time on the database's pod");
  fields.optional("io", Of<QueryStep>::member(&QueryStep::ioOperations), integer(0, 1'000'000),
                  "disk operations of the database; default 0");
  fields.optional("written", Of<QueryStep>::member(&QueryStep::written), bytes(),
                  "rows it adds to the database's volume; default none");
  addPolicy(fields, [](Step& s) -> CallPolicy& { return as<QueryStep>(s).policy; });
  return fields.value(Step{"", QueryStep{}});
}

Value<Step> cacheStep() {
  return named("cacheStep")
      .required("cache", Of<CacheStep>::member(&CacheStep::cache), nameIn("caches", plainName()),
                "cache that is asked")
      .optional("hit", Of<CacheStep>::member(&CacheStep::hit), lazily<Steps>(stepsValue),
                "what follows a hit")
      .optional("miss", Of<CacheStep>::member(&CacheStep::miss), lazily<Steps>(stepsValue),
                "what follows a miss")
      .value(Step{"", CacheStep{}});
}

Value<Step> externalStep() {
  auto fields = named("externalStep");
  fields.required("external", Of<ExternalStep>::member(&ExternalStep::external),
                  nameIn("externals", plainName()), "external that is called");
  addPolicy(fields, [](Step& s) -> CallPolicy& { return as<ExternalStep>(s).policy; });
  return fields.value(Step{"", ExternalStep{}});
}

Value<Step> transferStep(const std::string& key, Direction direction) {
  TransferStep initial;
  initial.direction = direction;
  return named(key + "Step")
      .required(key, Of<TransferStep>::member(&TransferStep::external), nameIn("externals", plainName()),
                "external at the other end")
      .required("size", Of<TransferStep>::member(&TransferStep::size), randomSize(), "bytes transferred")
      .value(Step{"", initial});
}

Value<Step> publishStep() {
  return named("publishStep")
      .required("publish", Of<PublishStep>::member(&PublishStep::queue), nameIn("queues", plainName()),
                "queue the message goes to")
      .optional("priority", Of<PublishStep>::member(&PublishStep::priority), messagePriority(),
                "0 (default) to the queue's 'maxPriority'; higher first")
      .required("job", Of<PublishStep>::member(&PublishStep::job), lazily<Steps>(stepsValue),
                "what its consumer does")
      .value(Step{"", PublishStep{}});
}

Value<Step> cpuStep() {
  return named("cpuStep")
      .required("cpu", Of<CpuStep>::member(&CpuStep::demand), randomDuration(),
                "CPU time on the executing pod")
      .value(Step{"", CpuStep{}});
}

Value<Step> waitStep() {
  return named("waitStep")
      .required("wait", Of<WaitStep>::member(&WaitStep::time), randomDuration(), "time that passes")
      .value(Step{"", WaitStep{}});
}

Value<Step> ioStep() {
  return named("ioStep")
      .required("io", Of<IoStep>::member(&IoStep::operations), integer(1, 1'000'000),
                "disk operations on the pod's node")
      .value(Step{"", IoStep{}});
}

Value<Step> appendStep() {
  return named("appendStep")
      .required("append", Of<AppendStep>::member(&AppendStep::log), nameIn("logs", plainName()),
                "write-ahead log a record is written to, and waited for until it is on disk")
      .value(Step{"", AppendStep{}});
}

}  // namespace

/// The key that makes a step what it is, in the order they are looked for:
/// `cpu` and `io` are also keys of a query.
const std::vector<std::pair<std::string, Value<Step>>>& stepKinds() {
  static const std::vector<std::pair<std::string, Value<Step>>> kinds{
      {"call", callStep()},
      {"poll", pollStep()},
      {"query", queryStep()},
      {"cache", cacheStep()},
      {"external", externalStep()},
      {"upload", transferStep("upload", Direction::Upload)},
      {"download", transferStep("download", Direction::Download)},
      {"publish", publishStep()},
      {"append", appendStep()},
      {"cpu", cpuStep()},
      {"wait", waitStep()},
      {"io", ioStep()}};
  return kinds;
}

Value<Flow> flowValue() {
  const auto result =
      Fields<ResultSpan>("resultSpan")
          .required("from", &ResultSpan::fromStep, plainName(), "client step whose start begins it")
          .required("to", &ResultSpan::toStep, plainName(), "client step whose end ends it")
          .value();
  return Fields<Flow>("flow")
      .required("name", &Flow::name, plainName(), "the flow's name")
      .optional("result", &Flow::result, result, "the span the user calls the result")
      .required("steps", &Flow::steps, lazily<Steps>(stepsValue), "what the client does, in order")
      .check([](Reader& reader, const yaml::Node& node, Flow& flow) {
        const yaml::Entry* steps = node.find("steps");
        if (steps == nullptr || !flow.steps.empty() || steps->value->kind != yaml::Kind::Sequence) return;
        reader.error(steps->value->place, "a flow without steps", "at least one step");
      })
      .value();
}

}  // namespace kubecast::scenarios

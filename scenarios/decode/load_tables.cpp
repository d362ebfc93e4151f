// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/random.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

constexpr int kMostUsers = 10'000'000;
constexpr double kLargestFactor = 1e6;

using Diurnal = LoadDraft::Diurnal;

struct ProfileDraft {
  LoadProfile points;
  std::optional<Diurnal> diurnal;
};

struct Ramp {
  double from = 0;
  double to = 1;
  Seconds over;
};
struct Spike {
  Seconds at;
  Seconds length;
  double factor = 1;
};
struct Shapes {
  std::optional<Ramp> ramp;
  std::optional<Spike> spike;
  std::optional<Diurnal> diurnal;
};

Value<double> factor() { return number(0, kLargestFactor); }

Value<LoadProfile> points() {
  const auto point =
      Fields<ProfilePoint>("profilePoint")
          .required("at", &ProfilePoint::at, duration(), "time since the run began")
          .required("factor", &ProfilePoint::factor, factor(), "times the nominal users or rate")
          .value();
  const auto list = listOf(point, 1);
  return {[list](Reader& reader, const yaml::Node& node) -> std::optional<LoadProfile> {
            auto profile = list.read(reader, node);
            if (!profile) return std::nullopt;
            for (std::size_t i = 1; i < profile->size(); ++i) {
              if ((*profile)[i].at >= (*profile)[i - 1].at) continue;
              reader.error(node.items[i]->place, "the times do not ascend", "points in the order of time");
              return std::nullopt;
            }
            return profile;
          },
          list.schema};
}

Value<Shapes> shapes() {
  return Fields<Shapes>("profileShape")
      .optional("ramp", &Shapes::ramp,
                Fields<Ramp>("ramp")
                    .required("from", &Ramp::from, factor(), "factor at the beginning")
                    .required("to", &Ramp::to, factor(), "factor at the end and after")
                    .required("over", &Ramp::over, duration(Sign::Positive), "time it takes")
                    .value(),
                "a straight rise or fall, then constant")
      .optional("spike", &Shapes::spike,
                Fields<Spike>("spike")
                    .required("at", &Spike::at, duration(), "when it begins")
                    .required("for", &Spike::length, duration(Sign::Positive), "how long it lasts")
                    .required("factor", &Spike::factor, factor(), "factor meanwhile; 1 before and after")
                    .value(),
                "a sudden burst")
      .optional("diurnal", &Shapes::diurnal,
                Fields<Diurnal>("diurnal")
                    .required("low", &Diurnal::low, factor(), "smallest factor of the day")
                    .required("high", &Diurnal::high, factor(), "largest factor of the day")
                    .required("peak", &Diurnal::peak, duration(), "time of the largest, since the run began")
                    .value(),
                "a wave of 24 hours")
      .check([](Reader& reader, const yaml::Node& node, Shapes& s) {
        const int given = static_cast<int>(s.ramp.has_value()) + static_cast<int>(s.spike.has_value()) +
                          static_cast<int>(s.diurnal.has_value());
        if (given > 1 || node.entries.empty()) {
          reader.error(node.place, "a profile has one shape",
                       "one of 'ramp', 'spike' and 'diurnal', or a list of points");
        }
        if (s.diurnal && s.diurnal->low > s.diurnal->high) {
          reader.error(node.place, "the lowest factor is above the highest", "low ≤ high");
        }
      })
      .value();
}

ProfileDraft drawn(const Shapes& shapes) {
  ProfileDraft draft;
  draft.diurnal = shapes.diurnal;
  if (shapes.ramp) draft.points = {{Seconds(0), shapes.ramp->from}, {shapes.ramp->over, shapes.ramp->to}};
  if (shapes.spike) {
    const Seconds end = shapes.spike->at + shapes.spike->length;
    draft.points = {{shapes.spike->at, 1},
                    {shapes.spike->at, shapes.spike->factor},
                    {end, shapes.spike->factor},
                    {end, 1}};
  }
  return draft;
}

Value<ProfileDraft> profile() {
  const auto list = converted<ProfileDraft>(points(), [](LoadProfile p) {
    return ProfileDraft{std::move(p), {}};
  });
  const auto shape = converted<ProfileDraft>(shapes(), [](const Shapes& s) { return drawn(s); });
  return {[list, shape](Reader& reader, const yaml::Node& node) {
            return (node.kind == yaml::Kind::Sequence ? list : shape).read(reader, node);
          },
          [list, shape](SchemaBuilder& builder) {
            return Json{{"anyOf", Json::array({list.schema(builder), shape.schema(builder)})}};
          }};
}

Value<std::vector<FlowShare>> mix() {
  const auto weight = number(0, kLargestFactor);
  return {[weight](Reader& reader, const yaml::Node& node) -> std::optional<std::vector<FlowShare>> {
            if (node.kind != yaml::Kind::Map) {
              reader.error(node.place, "this is not a mix",
                           "a map of flows and their weights, such as {scan: 3, auth: 1}");
              return std::nullopt;
            }
            std::vector<FlowShare> shares;
            for (const yaml::Entry& entry : node.entries) {
              const auto scope = reader.enterKey(entry.key, *entry.value);
              if (const auto value = weight.read(reader, *entry.value)) shares.push_back({entry.key, *value});
            }
            return shares;
          },
          [weight](SchemaBuilder& builder) {
            return Json{{"type", "object"}, {"additionalProperties", weight.schema(builder)}};
          }};
}

void burstFits(Reader& reader, const yaml::Node& node, OpenLoad& open) {
  const yaml::Entry* cv = node.find("burstCv");
  if (open.arrivals == ArrivalLaw::Bursty && cv == nullptr) {
    reader.error(node.place, "the key 'burstCv' is missing for bursty arrivals",
                 "burstCv: coefficient of variation of the gaps, at least 1");
  } else if (open.arrivals != ArrivalLaw::Bursty && cv != nullptr) {
    reader.error(cv->keyPlace, "'burstCv' goes with bursty arrivals only", "arrivals: bursty");
  }
}

Value<ClosedLoad> closed() {
  return Fields<ClosedLoad>("closedLoad")
      .required("users", &ClosedLoad::users, integer(1, kMostUsers), "people at once")
      .required("thinkTime", &ClosedLoad::thinkTime, randomDuration(),
                "pause between two flows of one person")
      .value();
}

Value<OpenLoad> open() {
  return Fields<OpenLoad>("openLoad")
      .required("rate", &OpenLoad::rate, rate(), "flows begun, such as 50/s")
      .required("arrivals", &OpenLoad::arrivals,
                oneOf<ArrivalLaw>({{"poisson", ArrivalLaw::Poisson},
                                   {"constant", ArrivalLaw::Constant},
                                   {"bursty", ArrivalLaw::Bursty}}),
                "poisson, constant or bursty")
      .optional("burstCv", &OpenLoad::burstCv, number(1, 100), "bursty: coefficient of variation of the gaps")
      .check(burstFits)
      .value();
}

}  // namespace

Value<LoadDraft> loadValue() {
  struct Draft {
    LoadDraft draft;
    ProfileDraft profile;
    std::optional<ClosedLoad> closed;
    std::optional<OpenLoad> open;
  };
  const auto fields =
      Fields<Draft>("load")
          .required(
              "name", [](Draft & d) -> auto& { return d.draft.load.name; }, plainName(), "the load's name")
          .optional("closed", &Draft::closed, closed(), "a fixed number of users who think and act")
          .optional("open", &Draft::open, open(), "arrivals that do not wait for answers")
          .optional(
              "mix", [](Draft & d) -> auto& { return d.draft.load.mix; }, mix(),
              "flows and their weights; may be absent when there is one flow")
          .optional("profile", &Draft::profile, profile(), "load over time; default constant")
          .check([](Reader& reader, const yaml::Node& node, Draft&) {
            if ((node.find("closed") != nullptr) == (node.find("open") != nullptr)) {
              reader.error(node.place, "a load is 'closed' or 'open'", "one of 'closed' and 'open'",
                           "in a file that extends another, 'closed: null' takes the other one away");
            }
          })
          .value();
  return converted<LoadDraft>(fields, [](Draft d) {
    if (d.closed) d.draft.load.arrivals = *d.closed;
    if (d.open) d.draft.load.arrivals = *d.open;
    d.draft.load.profile = std::move(d.profile.points);
    d.draft.diurnal = d.profile.diurnal;
    return std::move(d.draft);
  });
}

Value<BulkTransfer> bulkTransferValue() {
  return Fields<BulkTransfer>("bulkTransfer")
      .required("name", &BulkTransfer::name, plainName(), "the transfer's name")
      .required("node", &BulkTransfer::node, nameIn("nodes", objectName()), "node whose network it uses")
      .required("direction", &BulkTransfer::upload, oneOf<bool>({{"upload", true}, {"download", false}}),
                "upload or download")
      .required("size", &BulkTransfer::size, bytes(Sign::Positive), "bytes transferred")
      .required("at", &BulkTransfer::at, duration(), "when it begins")
      .optional("every", &BulkTransfer::every, duration(Sign::Positive), "again after; default once")
      .value();
}

}  // namespace kubecast::scenarios

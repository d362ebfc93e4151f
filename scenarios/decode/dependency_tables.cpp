// SPDX-License-Identifier: Apache-2.0
// What workloads keep for the flows: caches, queues, databases, logs; and services outside.
#include <cstdint>

#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/figure.hpp"
#include "scenarios/decode/random.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

/// x-max-priority of a RabbitMQ queue is a byte.
constexpr int kHighestPriority = 255;
constexpr int kMostMessages = 1'000'000'000;
/// Beyond this nearly all look-ups ask for one key.
constexpr double kSteepestZipf = 10;

Value<std::uint64_t> keyCount() {
  return converted<std::uint64_t>(integer(1), [](int count) { return static_cast<std::uint64_t>(count); });
}

void memoryFits(Reader& reader, const yaml::Node& node, Popularity& popularity) {
  const yaml::Entry* memory = node.find("memory");
  if (const yaml::Entry* eviction = node.find("eviction"); eviction != nullptr && memory == nullptr) {
    reader.error(eviction->keyPlace, "a cache without a memory limit evicts nothing",
                 "memory: Redis's maxmemory, such as 256Mi");
  }
  if (popularity.memory && *popularity.memory < popularity.objectSize) {
    reader.error(memory->value->place, "the cache holds not even one object", "memory ≥ objectSize");
  }
}

Value<Popularity> popularity() {
  return Fields<Popularity>("popularity")
      .required("keys", &Popularity::keys, keyCount(), "distinct keys that can be asked for")
      .required("zipfExponent", &Popularity::zipfExponent, number(0, kSteepestZipf),
                "P(rank r) ∝ r^−s; 0 = all alike")
      .required("objectSize", &Popularity::objectSize, bytes(Sign::Positive),
                "memory of one entry with Redis's overhead")
      .optional("ttl", &Popularity::ttl, duration(Sign::Positive), "since the write; default never expires")
      .optional("memory", &Popularity::memory, bytes(Sign::Positive), "Redis's maxmemory; default no limit")
      .optional("eviction", &Popularity::eviction,
                oneOf<EvictionPolicy>({{"allkeys-lru", EvictionPolicy::Lru},
                                       {"allkeys-lfu", EvictionPolicy::Lfu},
                                       {"noeviction", EvictionPolicy::NoEviction}}),
                "Redis's maxmemory-policy: allkeys-lru (default), allkeys-lfu or noeviction")
      .optional("startsCold", &Popularity::startsCold, boolean(),
                "empty when the run begins; default false: as full as it stays")
      .check(memoryFits)
      .value();
}

/// A queue that counts redeliveries is a quorum queue, and those know no x-max-priority
/// (RabbitMQ's documentation, quorum queues, feature matrix).
void queueTypeFits(Reader& reader, const yaml::Node& node, Queue&) {
  const yaml::Entry* priorities = node.find("maxPriority");
  const yaml::Entry* limit = node.find("deliveryLimit");
  if (priorities == nullptr || limit == nullptr || priorities->value->scalar == "0") return;
  reader.error(limit->keyPlace, "no RabbitMQ queue has both a delivery limit and priorities",
               "'deliveryLimit' (a quorum queue) or 'maxPriority' (a classic one)");
}

}  // namespace

Value<Cache> cacheValue() {
  return Fields<Cache>("cache")
      .required("name", &Cache::name, plainName(), "the cache's name")
      .required("workload", &Cache::workload, nameIn("workloads", objectName()), "workload that holds it")
      .optional("hitRatio", &Cache::hitRatio, ratio(), "share of look-ups that hit")
      .optional("popularity", &Cache::popularity, popularity(),
                "what is asked of it, in place of 'hitRatio': the hit ratio is a result")
      .required("cpu", &Cache::cpu, randomDuration(), "CPU time of one look-up on the cache's pod")
      .check([](Reader& reader, const yaml::Node& node, Cache&) {
        const yaml::Entry* popularity = node.find("popularity");
        const bool stated = node.find("hitRatio") != nullptr;
        if (stated && popularity != nullptr) {
          reader.error(popularity->keyPlace, "the hit ratio is stated or it is a result, not both",
                       "one of 'hitRatio' and 'popularity'",
                       "in a file that extends another, 'hitRatio: null' takes the other one away");
        } else if (!stated && popularity == nullptr && !reader.damaged()) {
          reader.error(node.place, "the key 'hitRatio' is missing in a cache",
                       "hitRatio: share of look-ups that hit, or 'popularity' to find it");
        }
      })
      .value();
}

Value<int> messagePriority() { return integer(0, kHighestPriority); }

Value<Queue> queueValue() {
  const auto delivery = [](auto member) {
    return [member](Queue & q) -> auto& { return q.delivery.*member; };
  };
  return Fields<Queue>("queue")
      .required("name", &Queue::name, plainName(), "the queue's name")
      .required("broker", &Queue::broker, figure(nameIn("workloads", objectName())),
                "workload that holds the queue")
      .required("consumer", &Queue::consumer, nameIn("workloads", objectName()),
                "workload whose pods take the messages")
      .required("prefetch", &Queue::prefetch, integer(1, 65'535), "unacknowledged messages per consumer pod")
      .required("cpu", &Queue::cpu, randomDuration(), "CPU time of the broker per message")
      .optional("maxPriority", delivery(&Delivery::maxPriority), messagePriority(),
                "highest priority of a message (x-max-priority); default 0, none")
      .optional("messageTtl", delivery(&Delivery::messageTtl), duration(Sign::Positive),
                "a message waits this long at most (x-message-ttl); default for ever")
      .optional("maxLength", delivery(&Delivery::maxLength), integer(1, kMostMessages),
                "messages that wait at most, the oldest is dropped (x-max-length); default any")
      .optional("deliveryLimit", delivery(&Delivery::deliveryLimit), integer(0, 1'000'000),
                "redeliveries until a message is dead (quorum queues); default any")
      .optional("deadLetterQueue", delivery(&Delivery::deadLetterQueue), nameIn("queues", plainName()),
                "queue that dead messages go to; default nowhere")
      .optional("messageSize", delivery(&Delivery::messageSize), bytes(),
                "memory of a message in the broker; default none")
      .check(queueTypeFits)
      .value();
}

Value<Broker> brokerValue() {
  return Fields<Broker>("broker")
      .required("workload", &Broker::workload, nameIn("workloads", objectName()),
                "workload that holds queues")
      .optional("memoryWatermark", &Broker::memoryWatermark, ratio(Sign::Positive),
                "share of its memory limit beyond which publishers are blocked; default 40%")
      .value();
}

Value<PeriodicJob> periodicJobValue() {
  return Fields<PeriodicJob>("periodicJob")
      .required("name", &PeriodicJob::name, plainName(), "the job's name")
      .required("queue", &PeriodicJob::queue, nameIn("queues", plainName()), "queue the message goes to")
      .optional("first", &PeriodicJob::first, duration(), "when it is first put there; default 0s")
      .required("every", &PeriodicJob::every, duration(Sign::Positive), "again after")
      .optional("priority", &PeriodicJob::priority, messagePriority(),
                "0 (default) to the queue's 'maxPriority'; higher first")
      .required("job", &PeriodicJob::job, lazily<Steps>(stepsValue), "what its consumer does")
      .value();
}

Value<WriteAheadLog> logValue() {
  return Fields<WriteAheadLog>("log")
      .required("name", &WriteAheadLog::name, plainName(), "the log's name")
      .required("workload", &WriteAheadLog::workload, nameIn("workloads", objectName()),
                "workload whose pods each keep one")
      .required("database", &WriteAheadLog::database, nameIn("databases", plainName()),
                "database the records are sent to")
      .required("recordSize", &WriteAheadLog::recordSize, bytes(Sign::Positive), "size of one record")
      .optional("batchSize", &WriteAheadLog::batchSize, integer(1, 1'000'000),
                "records sent at once at most; default 1")
      .required("batchInterval", &WriteAheadLog::batchInterval, duration(Sign::Positive),
                "a batch is sent this often while records wait")
      .required("databaseCpuPerRecord", &WriteAheadLog::databaseCpuPerRecord, duration(),
                "CPU time of the database per record")
      .optional("databaseIoPerBatch", &WriteAheadLog::databaseIoPerBatch, integer(0, 1'000'000),
                "disk operations of a batch's commit; default 1")
      .value();
}

Value<Database> databaseValue() {
  return Fields<Database>("database")
      .required("name", &Database::name, plainName(), "the database's name")
      .required("workload", &Database::workload, nameIn("workloads", objectName()), "workload that runs it")
      .optional("maxConnections", &Database::maxConnections, integer(1, 100'000),
                "default 100, as of PostgreSQL")
      .optional("reservedConnections", &Database::reservedConnections, integer(0, 100'000),
                "kept for superusers; default 3, as of PostgreSQL")
      .check([](Reader& reader, const yaml::Node& node, Database& database) {
        if (database.maxConnections > database.reservedConnections) return;
        const yaml::Entry* reserved = node.find("reservedConnections");
        const yaml::Entry* most = node.find("maxConnections");
        reader.error((reserved != nullptr ? reserved : most)->value->place,
                     "the reserved connections leave none for the workloads", "fewer than 'maxConnections'");
      })
      .value();
}

Value<External> externalValue() {
  return Fields<External>("external")
      .required("name", &External::name, plainName(), "the service's name")
      .required("latency", &External::latency, randomDuration(), "time to its answer")
      .optional("errorRate", &External::errorRate, ratio(), "share of calls that fail; default none")
      .optional("concurrency", &External::concurrency, integer(1, 1'000'000),
                "calls it takes at once; more wait")
      .optional("bandwidth", &External::bandwidth, bandwidth(), "cap on one transfer")
      .optional("rateLimit", &External::rateLimit, rate(), "calls it accepts, such as 50/s; more fail")
      .optional("pricePerCall", &External::pricePerCall, money(), "US dollars per call")
      .value();
}

}  // namespace kubecast::scenarios

// SPDX-License-Identifier: Apache-2.0
#include "sim/program/flow_compiler.hpp"

/// Steps that write to a volume, and what ships a write-ahead log.
namespace kubecast::sim {

Index FlowCompiler::write(const WriteSite& site, int operations, const Place& place, Index next) {
  program_.writes.push_back(site);
  const Index op = emit(OpCode::Write, place, next);
  program_.ops[op].site = static_cast<Index>(program_.writes.size()) - 1;
  program_.ops[op].count = operations;
  return op;
}

// Written and on disk: one I/O operation. What the log holds is counted as long as it does (LogShippers).
Index FlowCompiler::on(const AppendStep& append, const Place& place, Index next) {
  const Index op = emit(OpCode::Append, place, next);
  program_.ops[op].site = names_.logs.at(append.log);
  return write({}, 1, place, op);
}

// One transaction: an insert per record, then the commit. A failure is the shipper's to repeat.
void FlowCompiler::compile(const WriteAheadLog& log) {
  const Index service = names_.services.at(log.workload);
  const Index database = names_.databases.at(log.database);
  Place worker{.service = service, .path = log.name};
  worker.depth = 1;  // a request of the pod's own
  const Index shipped = emit(OpCode::Shipped, worker, kNone);
  const Place callee = inside(worker, names_.services.at(scenario_.databases[database].workload));
  const Index commit = write({0, static_cast<double>(log.recordSize.value())}, log.databaseIoPerBatch, callee,
                             emit(OpCode::Return, callee, kNone));
  const Index inserts = emit(OpCode::CpuPerRecord, callee, commit);
  program_.ops[inserts].sample = program_.tables.compile({Law::Constant, log.databaseCpuPerRecord, 0, {}});
  const Index body = call(worker, callee.service, inserts, poolOf(service, database), {}, kNone, kForEver,
                          Protocol::Sql, shipped);
  program_.logs.push_back({log.name, service, body, log});
}

}  // namespace kubecast::sim

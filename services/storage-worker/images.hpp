// SPDX-License-Identifier: Apache-2.0
// The images that are kept: their rows (journal first, then PostgreSQL) and their objects in S3.
#pragma once

#include <memory>
#include <string>

#include "scan/work/ledger.hpp"
#include "scan/work/message.hpp"
#include "storage-worker/picture.hpp"
#include "svckit/pg/pool.hpp"

namespace storage_worker {

using svckit::Task;

struct Image {
  std::string job, user;
  Size size;
  std::int64_t bytes;
  Type type;
};

class Images {
 public:
  Images(svckit::Context& context, std::shared_ptr<svckit::pg::Pool> pool,
         std::shared_ptr<svckit::s3::ObjectStore> objects);

  bool writable() { return ledger_->writable(); }
  /// In the journal or in PostgreSQL; false, too, while PostgreSQL cannot be asked: storing twice changes
  /// nothing.
  Task<bool> has(const std::string& job);
  /// False, too, while PostgreSQL cannot be asked: then it is found out when the row is written.
  Task<bool> isDeleted(const std::string& user);
  Task<> putObjects(const std::string& job, Type type, std::string image, std::string thumbnail);
  /// False: nothing was kept, because the disk is full.
  bool keep(const Image& image);

  /// images/<job>, thumbs/<job>.jpg and the upload.
  Task<> removeObjects(const std::string& user, const std::string& job);
  /// An account was deleted.
  Task<> forget(std::string user);

 private:
  /// Rows of deleted accounts are not written; their objects go.
  Task<> write(const std::vector<svckit::wal::Entry>& batch);

  std::shared_ptr<svckit::pg::Pool> pool_;
  std::shared_ptr<svckit::s3::ObjectStore> objects_;
  std::shared_ptr<scan::Ledger> ledger_;
};

}  // namespace storage_worker

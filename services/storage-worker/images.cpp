// SPDX-License-Identifier: Apache-2.0
// The SQL and the objects' names of storage-worker.
#include "storage-worker/images.hpp"

#include <set>

namespace storage_worker {
namespace {

namespace pg = svckit::pg;
using svckit::Json;

std::string imageKey(const std::string& job) { return "images/" + job; }
std::string thumbnailKey(const std::string& job) { return "thumbs/" + job + ".jpg"; }

/// The parameters of a statement. (GCC 12 takes no braces inside a co_await.)
std::vector<pg::Value> with(std::string text) { return {pg::Value(std::move(text))}; }

}  // namespace

Images::Images(svckit::Context& context, std::shared_ptr<pg::Pool> pool,
               std::shared_ptr<svckit::s3::ObjectStore> objects)
    : pool_(std::move(pool)),
      objects_(std::move(objects)),
      ledger_(scan::Ledger::open(context, [this](const auto& batch) { return write(batch); })) {}

Task<bool> Images::has(const std::string& job) {
  if (ledger_->find(job)) co_return true;
  try {
    const auto rows = co_await pool_->query("SELECT FROM storage.image WHERE job_id = $1", with(job));
    co_return !rows.empty();
  } catch (const svckit::Unavailable&) {
  }
  co_return false;
}

Task<bool> Images::isDeleted(const std::string& user) {
  try {
    const auto rows =
        co_await pool_->query("SELECT FROM auth.deleted_account WHERE user_id = $1", with(user));
    co_return !rows.empty();
  } catch (const svckit::Unavailable&) {
  }
  co_return false;
}

Task<> Images::putObjects(const std::string& job, Type type, std::string image, std::string thumbnail) {
  co_await objects_->put(imageKey(job), std::string(name(type)), std::move(image));
  co_await objects_->put(thumbnailKey(job), "image/jpeg", std::move(thumbnail));
}

bool Images::keep(const Image& image) {
  const Json row = {{"job_id", image.job},         {"user_id", image.user}, {"width", image.size.width},
                    {"height", image.size.height}, {"bytes", image.bytes},  {"type", name(image.type)}};
  return ledger_->append(image.job, row.dump());
}

Task<> Images::write(const std::vector<svckit::wal::Entry>& batch) {
  Json rows = Json::array();
  for (const auto& entry : batch) rows.push_back(Json::parse(entry.payload));
  const auto gone = co_await pool_->query(
      "WITH image AS (SELECT * FROM jsonb_to_recordset($1::jsonb)"
      "   AS row(job_id uuid, user_id uuid, width int, height int, bytes bigint, type text)),"
      " stored AS (INSERT INTO storage.image (job_id, user_id, width, height, bytes, type)"
      "   SELECT * FROM image WHERE NOT EXISTS (SELECT FROM auth.deleted_account d WHERE d.user_id = "
      "image.user_id)"
      "   ON CONFLICT (job_id) DO NOTHING)"
      " SELECT image.user_id, image.job_id FROM image JOIN auth.deleted_account d ON d.user_id = "
      "image.user_id",
      with(rows.dump()));
  for (std::size_t row = 0; row < gone.size(); ++row) {
    co_await removeObjects(gone.text(row, 0), gone.text(row, 1));
  }
}

Task<> Images::removeObjects(const std::string& user, const std::string& job) {
  co_await objects_->del(imageKey(job));
  co_await objects_->del(thumbnailKey(job));
  co_await objects_->del(scan::uploadKey(user, job));
}

Task<> Images::forget(std::string user) {
  // The lock waits for rows being written that did not see the deletion yet; those written later do see it.
  auto transaction = co_await pool_->begin();
  co_await transaction.query("LOCK TABLE storage.image IN SHARE ROW EXCLUSIVE MODE");
  const auto rows =
      co_await transaction.query("SELECT job_id FROM storage.image WHERE user_id = $1", with(user));
  co_await transaction.commit();
  for (std::size_t row = 0; row < rows.size(); ++row) co_await removeObjects(user, rows.text(row, 0));
  co_await pool_->query("DELETE FROM storage.image WHERE user_id = $1", with(user));
}

}  // namespace storage_worker

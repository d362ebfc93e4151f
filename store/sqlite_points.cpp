// SPDX-License-Identifier: Apache-2.0
#include "store/point_store.hpp"
#include "store/sqlite_file.hpp"

namespace kubecast::store {
namespace {

class SqlitePoints final : public PointStore {
 public:
  SqlitePoints(std::filesystem::path file, SQLite::Database database)
      : file_(std::move(file)), database_(std::move(database)) {}

  Expected<std::optional<std::string>> find(std::string_view key) override {
    return guarded(file_, "read", [&]() -> std::optional<std::string> {
      SQLite::Statement query(database_, "SELECT result FROM points WHERE key = ?");
      query.bind(1, std::string(key));
      if (!query.executeStep()) return std::nullopt;
      return query.getColumn(0).getString();
    });
  }

  Expected<void> keep(const PointRecord& point) override {
    return guarded(file_, "write", [&] {
      SQLite::Statement insert(database_,
                               "INSERT INTO points (key, study, name, result) VALUES (?, ?, ?, ?) "
                               "ON CONFLICT (key) DO NOTHING");
      insert.bind(1, point.key);
      insert.bind(2, point.study);
      insert.bind(3, point.name);
      insert.bind(4, point.result);
      insert.exec();
    });
  }

  Expected<std::size_t> count(std::string_view study) override {
    return guarded(file_, "read", [&] {
      SQLite::Statement query(database_, "SELECT count(*) FROM points WHERE study = ?");
      query.bind(1, std::string(study));
      query.executeStep();
      return static_cast<std::size_t>(query.getColumn(0).getInt64());
    });
  }

 private:
  std::filesystem::path file_;
  SQLite::Database database_;
};

}  // namespace

Expected<std::unique_ptr<PointStore>> openSqlitePoints(const std::filesystem::path& file) {
  auto database = openDatabase(file);
  if (!database) return tl::unexpected(database.error());
  return std::unique_ptr<PointStore>(std::make_unique<SqlitePoints>(file, *std::move(database)));
}

}  // namespace kubecast::store

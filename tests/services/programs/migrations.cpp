// SPDX-License-Identifier: Apache-2.0
// `test-migrations migrate URL SCHEMA FOLDER` applies a folder's NNNN_name.sql and says how many;
// `test-migrations version URL SCHEMA` says what the running service would see.
#include "svckit/pg/migrations.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using namespace svckit;

int migrate(const std::string& url, const std::string& schema, const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::deque<std::string> texts;
  std::vector<pg::Migration> migrations;
  for (const auto& path : paths) {
    std::ifstream file(path);
    const std::string& name = texts.emplace_back(path.stem().string());
    const std::string& sql =
        texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    migrations.push_back({static_cast<int>(migrations.size()) + 1, name, sql});
  }
  const auto applied = pg::migrate(url, schema, migrations);
  if (applied) {
    std::printf("%d\n", *applied);
    return 0;
  }
  std::fprintf(stderr, "%s\n", applied.error().c_str());
  return 1;
}

Task<> printVersion(pg::Pool& pool, std::string schema) {
  const int version = co_await pg::schemaVersion(pool, schema);
  std::printf("%d\n", version);
}

int version(const std::string& url, const std::string& schema) {
  boost::asio::io_context loop;
  pg::Pool pool(loop.get_executor(), {.url = url}, nullptr);
  boost::asio::co_spawn(
      loop, [&] { return printVersion(pool, schema); },
      [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
      });
  loop.run();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 4 && words[0] == "migrate") return migrate(words[1], words[2], words[3]);
  if (words.size() == 3 && words[0] == "version") return version(words[1], words[2]);
  std::fprintf(stderr, "usage: test-migrations migrate URL SCHEMA FOLDER | version URL SCHEMA\n");
  return 64;
}

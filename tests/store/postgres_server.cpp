// SPDX-License-Identifier: Apache-2.0
#include "tests/store/postgres_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace kubecast::tests {
namespace {

namespace fs = std::filesystem;

/// Debian keeps each version's programs in a folder of its own.
fs::path programFolder() {
  fs::path newest;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    if (fs::exists(entry.path() / "bin/postgres") && entry.path() > newest) newest = entry.path();
  }
  if (newest.empty()) throw std::runtime_error("no PostgreSQL in /usr/lib/postgresql (package postgresql)");
  return newest / "bin";
}

/// The user to become, or null for one's own.
const passwd* serverUser() {
  if (geteuid() != 0) return nullptr;
  const passwd* user = getpwnam("postgres");
  if (user == nullptr) throw std::runtime_error("there is no user postgres to run the server as");
  return user;
}

pid_t launch(const std::vector<std::string>& command, const fs::path& log) {
  const passwd* user = serverUser();
  const pid_t pid = fork();
  if (pid != 0) return pid;
  if (user != nullptr &&
      (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
    _exit(126);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(out, 1);
  dup2(out, 2);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execv(words.front(), words.data());
  _exit(127);
}

int freePort() {
  const int s = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  const bool bound = bind(s, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                     getsockname(s, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  close(s);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

}  // namespace

PostgresServer::PostgresServer() : programs_(programFolder()) {
  std::string pattern = (fs::temp_directory_path() / "kubecast-postgres-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  if (const passwd* user = serverUser(); user && chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("cannot hand the folder to the user postgres");
  const pid_t init = launch({programs_ / "initdb", "--pgdata", folder_ / "data", "--username=test",
                             "--auth=trust", "--no-sync", "--no-locale", "--encoding=UTF8"},
                            folder_ / "log");
  int status = 0;
  waitpid(init, &status, 0);
  if (status != 0) throw std::runtime_error("initdb failed, see " + (folder_ / "log").string());
  port_ = freePort();
  start();
}

PostgresServer::~PostgresServer() {
  stop();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string PostgresServer::url() const {
  return fmt::format("postgresql://test:secret@127.0.0.1:{}/postgres", port_);
}

int PostgresServer::count(const std::string& table) const {
  PGconn* connection = PQconnectdb(url().c_str());
  PGresult* result = PQexec(connection, ("SELECT count(*) FROM " + table).c_str());
  const int rows = PQntuples(result) == 1 ? std::stoi(PQgetvalue(result, 0, 0)) : 0;
  PQclear(result);
  PQfinish(connection);
  return rows;
}

void PostgresServer::restart() {
  stop();
  start();
}

void PostgresServer::start() {
  pid_ = launch({programs_ / "postgres", "-D", folder_ / "data", "-p", std::to_string(port_), "-h",
                 "127.0.0.1", "-k", folder_.string(), "-F"},
                folder_ / "log");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (PQping(url().c_str()) != PQPING_OK) {
    if (std::chrono::steady_clock::now() > deadline || waitpid(pid_, nullptr, WNOHANG) == pid_)
      throw std::runtime_error("PostgreSQL does not start, see " + (folder_ / "log").string());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

void PostgresServer::stop() {
  if (pid_ < 0) return;
  kill(pid_, SIGQUIT);  // immediate shutdown
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace kubecast::tests

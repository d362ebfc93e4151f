// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "scenarios/diagnostics/text_width.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::e2e {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Stream {
  int read = -1;
  int write = -1;
};

Stream makePipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  return {ends[0], ends[1]};
}

Stream makeTerminal() {
  const winsize size{24, 80, 0, 0};
  Stream stream;
  if (openpty(&stream.read, &stream.write, nullptr, nullptr, &size) != 0) throw std::runtime_error("openpty");
  return stream;
}

[[noreturn]] void become(const Start& start, const fs::path& folder, int out, int err) {
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  if (start.input) {
    const fs::path file = folder / "standard-input";
    std::ofstream(file, std::ios::binary) << *start.input;
    dup2(open(file.c_str(), O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  }
  if (start.stdoutTo) dup2(open(start.stdoutTo->c_str(), O_WRONLY), STDOUT_FILENO);
  if (chdir(folder.c_str()) != 0) _exit(127);
  std::map<std::string, std::string> environment = start.environment;
  environment["PATH"] = getenv("PATH") == nullptr ? "/usr/bin:/bin" : getenv("PATH");
  environment.emplace("HOME", folder.string());
  environment.emplace("XDG_DATA_HOME", (folder / "data").string());
  std::vector<std::string> assignments;
  for (const auto& [name, value] : environment) assignments.push_back(name + "=" + value);
  std::vector<char*> envp;
  for (std::string& assignment : assignments) envp.push_back(assignment.data());
  envp.push_back(nullptr);
  std::vector<std::string> words = start.words;
  std::vector<char*> argv{const_cast<char*>("kubecast")};
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  execve(KUBECAST_PROGRAM, argv.data(), envp.data());
  _exit(127);
}

/// Takes what has arrived; false at the end of the stream.
bool drain(int fd, std::string& into) {
  std::array<char, 65536> buffer{};
  const ssize_t got = read(fd, buffer.data(), buffer.size());
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);  // a terminal whose other end closed reads as an error
}

}  // namespace

ProgramTest::ProgramTest() {
  std::string pattern = (fs::temp_directory_path() / "kubecast-e2e-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
}

ProgramTest::~ProgramTest() { fs::remove_all(folder_); }

fs::path ProgramTest::write(const std::string& name, const std::string& text) const {
  std::ofstream(folder_ / name, std::ios::binary) << text;
  return folder_ / name;
}

Outcome ProgramTest::kubecast(const Start& start) const {
  const Stream out = start.terminal ? makeTerminal() : makePipe();
  const Stream err = start.terminal ? out : makePipe();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) {
    setpgid(0, 0);
    become(start, folder_, out.write, err.write);
  }
  setpgid(child, child);
  close(out.write);
  if (!start.terminal) close(err.write);

  Outcome outcome;
  std::vector<pollfd> open{{out.read, POLLIN, 0}};
  if (!start.terminal) open.push_back({err.read, POLLIN, 0});
  std::optional<Clock::time_point> interruptAt;
  bool interrupted = false;
  while (!open.empty()) {
    poll(open.data(), open.size(), 20);
    for (auto stream = open.begin(); stream != open.end();) {
      const bool ended =
          stream->revents != 0 && !drain(stream->fd, stream->fd == out.read ? outcome.out : outcome.err);
      stream = ended ? open.erase(stream) : stream + 1;
    }
    if (!start.interruptAfter || interrupted) continue;
    if (!interruptAt && fs::exists(defaultStore())) interruptAt = Clock::now() + *start.interruptAfter;
    if (interruptAt && Clock::now() >= *interruptAt) {
      kill(-child, SIGINT);  // as a terminal: the program and all its processes
      interrupted = true;
    }
  }
  outcome.code = waitFor(child);
  close(out.read);
  if (!start.terminal) close(err.read);
  return outcome;
}

int ProgramTest::spawn(const std::vector<std::string>& words, const std::string& name) const {
  const auto file = [&](const char* ending) {
    return open((folder_ / (name + ending)).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  };
  const int out = file(".out");
  const int err = file(".err");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) become({words, {}, false, {}, {}}, folder_, out, err);
  close(out);
  close(err);
  return child;
}

ProgramTest::Piped ProgramTest::spawnPiped(const std::vector<std::string>& words,
                                           const std::string& name) const {
  const Stream out = makePipe();
  const int err = open((folder_ / (name + ".err")).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork");
  if (child == 0) become({words, {}, false, {}, {}}, folder_, out.write, err);
  close(out.write);
  close(err);
  return {child, out.read};
}

int ProgramTest::waitFor(int process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string readFile(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string library(const std::string& name) {
  return (tests::sourceDir() / "scenarios/library" / (name + ".yaml")).string();
}

std::string data(const std::string& name) {
  return (tests::sourceDir() / "tests" / "e2e" / "data" / name).string();
}

std::string tooWide(const std::string& page) {
  std::istringstream lines(page);
  std::string wide;
  for (std::string line; std::getline(lines, line);) {
    if (scenarios::displayWidth(line) > 80) wide += line + "\n";
  }
  return wide;
}

}  // namespace kubecast::e2e

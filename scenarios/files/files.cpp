// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

namespace kubecast::files {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestText = std::size_t{4} << 20;  ///< as of a scenario file

Error failure(const fs::path& file, const char* action, int error) {
  return {file.string(), fmt::format("cannot {}: {}", action, std::strerror(error)), ""};
}

bool writeAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

fs::path folderOf(const fs::path& file) {
  const fs::path folder = file.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

std::optional<Error> writeThrough(const fs::path& file, std::string_view text) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return failure(file, "write", errno);
  const bool written = writeAll(fd, text);
  const int error = errno;
  ::close(fd);
  if (!written) return failure(file, "write", error);
  return std::nullopt;
}

struct NewFile {
  std::string name;
  int fd = -1;  ///< -1: see errno
};

/// An empty file in the same folder, with the mode that the umask gives to new ones.
NewFile createBeside(const fs::path& file) {
  NewFile made;
  for (int n = 0;; ++n) {
    made.name = fmt::format("{}.{}-{}", file.string(), ::getpid(), n);
    made.fd = ::open(made.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (made.fd >= 0 || errno != EEXIST) return made;
  }
}

/// Who may read and write a file stays as it is when its text is replaced; its owner, where we may say so.
bool takeModeOf(const fs::path& file, int fd) {
  struct stat old = {};
  if (::stat(file.c_str(), &old) != 0) return errno == ENOENT;
  if (::fchown(fd, old.st_uid, old.st_gid) != 0 && errno != EPERM) return false;
  return ::fchmod(fd, old.st_mode & 07777U) == 0;
}

}  // namespace

Expected<std::string> readStandardInput() {
  const auto fail = [](std::string what) {
    return tl::unexpected(Error{"standard input", std::move(what), ""});
  };
  std::string text;
  std::array<char, 1 << 16> bytes;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(fmt::format("cannot be read: {}", std::strerror(errno)));
    if (got == 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(got));
    if (text.size() > kLargestText) return fail("it has more than 4 MiB");
  }
}

Expected<std::string> readText(const fs::path& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) return tl::unexpected(failure(file, "read", errno));
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return tl::unexpected(failure(file, "read", errno));
  return text;
}

std::optional<Error> writeText(const fs::path& file, std::string_view text) {
  std::error_code ignored;
  if (fs::exists(file, ignored) && !fs::is_regular_file(file, ignored)) return writeThrough(file, text);
  // What a link points to is replaced, not the link.
  const fs::path linked = fs::canonical(file, ignored);
  const fs::path target = linked.empty() ? file : linked;
  NewFile beside = createBeside(target);
  if (beside.fd < 0) return failure(file, "write", errno);
  const bool written = writeAll(beside.fd, text) && takeModeOf(target, beside.fd) && ::fsync(beside.fd) == 0;
  int error = errno;
  if (::close(beside.fd) == 0 && written && std::rename(beside.name.c_str(), target.c_str()) == 0)
    return std::nullopt;
  if (written) error = errno;
  ::unlink(beside.name.c_str());
  return failure(file, "write", error);
}

std::optional<Error> unwritable(const fs::path& file) {
  std::error_code ignored;
  const bool exists = fs::exists(file, ignored);
  if (fs::is_directory(file, ignored)) return failure(file, "write", EISDIR);
  const fs::path target = exists && !fs::is_regular_file(file, ignored) ? file : folderOf(file);
  if (::access(target.c_str(), W_OK) != 0) return failure(file, "write", errno);
  return std::nullopt;
}

}  // namespace kubecast::files

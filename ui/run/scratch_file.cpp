// SPDX-License-Identifier: Apache-2.0
#include "ui/run/scratch_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace kubecast::ui {

namespace {

constexpr std::size_t kFirstArea = 1u << 20;     ///< bytes
constexpr std::size_t kLargestArea = 64u << 20;  ///< few maps for a long run, little disk unused at its end

constexpr std::size_t kMostMapped = 24u << 20;  ///< bytes, by reading

std::size_t pageSize() {
  static const auto kPage = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return kPage;
}

/// Of files, this one's among others, in this process's memory. Source: proc(5), /proc/pid/statm, `shared`.
std::size_t mappedFiles() {
  static const int statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  std::array<char, 128> text{};
  if (pread(statm, text.data(), text.size() - 1, 0) <= 0) return 0;  // then the kernel alone decides
  unsigned long total = 0, resident = 0, shared = 0;
  if (std::sscanf(text.data(), "%lu %lu %lu", &total, &resident, &shared) != 3) return 0;
  return shared * pageSize();
}

std::size_t wholePages(std::size_t bytes) { return (bytes + pageSize() - 1) / pageSize() * pageSize(); }

int openUnnamed(const std::string& folder) {
  const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  // Overlays and network file systems have no O_TMPFILE; kernels without it take the folder for the file.
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) return file;
  std::string name = folder + "/kubecast-recording-XXXXXX";
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

}  // namespace

Error ScratchFile::error(const char* what, int number) const {
  const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
  return {folder_, fmt::format("{}: {}", what, std::strerror(number)),
          full ? "free some space there; what is recorded so far is kept" : ""};
}

Expected<std::unique_ptr<ScratchFile>> ScratchFile::create(const std::string& folder) {
  const int file = openUnnamed(folder);
  if (file < 0)
    return tl::unexpected(Error{folder,
                                fmt::format("a recording cannot be made here: {}", std::strerror(errno)),
                                "the folder must exist and be yours to write to"});
  return std::unique_ptr<ScratchFile>(new ScratchFile(file, folder));
}

ScratchFile::~ScratchFile() {
  for (const Area& area : areas_) munmap(area.begin, area.size);
  close(file_);
}

Expected<char*> ScratchFile::map(std::size_t offset, std::size_t bytes) const {
  int failed = EINTR;
  while (failed == EINTR)
    failed = posix_fallocate(file_, static_cast<off_t>(offset), static_cast<off_t>(bytes));
  if (failed != 0) {
    // What of it was allocated is given back, for others and for the next try.
    if (ftruncate(file_, static_cast<off_t>(offset)) != 0) return tl::unexpected(error("the disk", errno));
    return tl::unexpected(error("the recording cannot grow", failed));
  }
  void* begin = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file_, static_cast<off_t>(offset));
  if (begin == MAP_FAILED) return tl::unexpected(error("the recording cannot be mapped", errno));
  return static_cast<char*>(begin);
}

Expected<char*> ScratchFile::allocate(std::size_t bytes) {
  bytes = wholePages(bytes);
  if (areas_.empty() || areas_.back().size - areas_.back().used < bytes) {
    const std::size_t doubled = std::clamp(size_, kFirstArea, kLargestArea);
    auto area = map(size_, std::max(doubled, bytes));
    std::size_t size = std::max(doubled, bytes);
    if (!area && doubled > bytes) {  // the last bit of a disk is used, too
      size = bytes;
      area = map(size_, size);
    }
    if (!area) return area;
    areas_.push_back({*area, size, 0});
    size_ += size;
  }
  Area& area = areas_.back();
  char* begin = area.begin + area.used;
  area.used += bytes;
  return begin;
}

void ScratchFile::forget(char* begin, std::size_t bytes) { madvise(begin, wholePages(bytes), MADV_DONTNEED); }

void ScratchFile::trim() {
  const std::size_t now = mappedFiles();
  if (now < mapped_ + kMostMapped) {
    mapped_ = std::min(mapped_, now);
    return;
  }
  for (const Area& area : areas_) madvise(area.begin, area.used, MADV_DONTNEED);
  mapped_ = mappedFiles();
}

}  // namespace kubecast::ui

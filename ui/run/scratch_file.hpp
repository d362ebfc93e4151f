// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "models/error.hpp"

namespace kubecast::ui {

/// A file without a name, mapped into memory, that goes away with its process however that ends. It grows by
/// areas; where an area is mapped never changes. What it holds is on the disk's side: the kernel writes it
/// back and takes the memory when it needs some, and forget() gives it back at once.
class ScratchFile {
 public:
  /// Errors: no file can be made in `folder`.
  static Expected<std::unique_ptr<ScratchFile>> create(const std::string& folder);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  /// `bytes` of zeros, at a page's begin. The disk has them before they are given, so writing them cannot
  /// fail. Errors: it has not; nothing changed.
  Expected<char*> allocate(std::size_t bytes);
  /// Takes `bytes` from `begin`, as allocate() gave it, out of this process's memory; the file keeps them.
  static void forget(char* begin, std::size_t bytes);
  /// To be called now and then while the file is read: once that has mapped more than some ten megabytes,
  /// they are forgotten. How much a read maps is the kernel's to choose, from 4 KiB to 2 MiB.
  void trim();

  [[nodiscard]] std::size_t size() const { return size_; }  ///< bytes of the disk

 private:
  struct Area {
    char* begin = nullptr;
    std::size_t size = 0;
    std::size_t used = 0;
  };
  ScratchFile(int file, std::string folder) : file_(file), folder_(std::move(folder)) {}
  Expected<char*> map(std::size_t offset, std::size_t bytes) const;
  [[nodiscard]] Error error(const char* what, int number) const;

  int file_;
  std::string folder_;
  std::size_t size_ = 0;
  std::size_t mapped_ = 0;  ///< bytes of files in this process's memory when it was trimmed last
  std::vector<Area> areas_;
};

}  // namespace kubecast::ui

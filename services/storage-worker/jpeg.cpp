// SPDX-License-Identifier: Apache-2.0
// libjpeg behind setjmp: every call of it is in a function of its own without objects that a longjmp would
// skip.
#include "storage-worker/jpeg.hpp"

#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>

namespace storage_worker {
namespace {

/// Where libjpeg's errors go.
struct Errors {
  jpeg_error_mgr manager;  // first: libjpeg knows only this
  std::jmp_buf back;
  char message[JMSG_LENGTH_MAX];

  void install(j_common_ptr of) {
    of->err = jpeg_std_error(&manager);
    message[0] = '\0';
    manager.error_exit = [](j_common_ptr failed) {
      auto* errors = reinterpret_cast<Errors*>(failed->err);
      failed->err->format_message(failed, errors->message);
      std::longjmp(errors->back, 1);
    };
    manager.output_message = [](j_common_ptr) {};  // nothing on standard error
  }
  tl::unexpected<std::string> value() const { return tl::unexpected(std::string(message)); }
};

struct Reader {
  explicit Reader(std::string_view of) : bytes(of) { errors.install(reinterpret_cast<j_common_ptr>(&info)); }
  ~Reader() { jpeg_destroy_decompress(&info); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  bool header(std::int64_t memory) {
    if (setjmp(errors.back) != 0) return false;
    jpeg_create_decompress(&info);
    info.mem->max_memory_to_use = static_cast<long>(memory);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    return true;
  }
  bool start(unsigned shrunk_by) {
    if (setjmp(errors.back) != 0) return false;
    info.scale_num = 1;
    info.scale_denom = shrunk_by;
    info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&info);
    return true;
  }
  bool rows(std::uint8_t* into) {
    if (setjmp(errors.back) != 0) return false;
    while (info.output_scanline < info.output_height) {
      JSAMPROW row = into + std::size_t{3} * info.output_width * info.output_scanline;
      jpeg_read_scanlines(&info, &row, 1);
    }
    return true;
  }

  std::string_view bytes;
  Errors errors;
  jpeg_decompress_struct info = {};
};

struct Writer {
  Writer() { errors.install(reinterpret_cast<j_common_ptr>(&info)); }
  ~Writer() {
    jpeg_destroy_compress(&info);
    std::free(bytes);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  bool write(Size size, const std::uint8_t* rgb, int quality) {
    if (setjmp(errors.back) != 0) return false;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &bytes, &length);
    info.image_width = static_cast<JDIMENSION>(size.width);
    info.image_height = static_cast<JDIMENSION>(size.height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
      JSAMPROW row = const_cast<std::uint8_t*>(rgb) + std::size_t{3} * info.image_width * info.next_scanline;
      jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return true;
  }

  Errors errors;
  jpeg_compress_struct info = {};
  unsigned char* bytes = nullptr;
  unsigned long length = 0;
};

tl::expected<Size, std::string> header(Reader& reader, const Limits& limits) {
  if (!reader.header(limits.jpeg_memory)) return reader.errors.value();
  if (std::int64_t{reader.info.image_width} * reader.info.image_height > limits.pixels) {
    return tl::unexpected("it has more than " + std::to_string(limits.pixels) + " pixels");
  }
  return Size{static_cast<int>(reader.info.image_width), static_cast<int>(reader.info.image_height)};
}

}  // namespace

tl::expected<Size, std::string> jpegSize(std::string_view bytes, const Limits& limits) {
  Reader reader(bytes);
  return header(reader, limits);
}

tl::expected<Pixels, std::string> decodeJpeg(std::string_view bytes, int longest, const Limits& limits) {
  Reader reader(bytes);
  const auto size = header(reader, limits);
  if (!size) return tl::unexpected(size.error());
  unsigned shrunk_by = 1;
  const int longer = std::max(size->width, size->height);
  while (shrunk_by < 8 && longer / static_cast<int>(2 * shrunk_by) >= longest) shrunk_by *= 2;
  if (!reader.start(shrunk_by)) return reader.errors.value();
  Pixels pixels{{static_cast<int>(reader.info.output_width), static_cast<int>(reader.info.output_height)},
                {}};
  pixels.rgb.resize(std::size_t{3} * reader.info.output_width * reader.info.output_height);
  if (!reader.rows(pixels.rgb.data())) return reader.errors.value();
  return pixels;
}

tl::expected<std::string, std::string> encodeJpeg(const Pixels& pixels, int quality) {
  Writer writer;
  if (!writer.write(pixels.size, pixels.rgb.data(), quality)) return writer.errors.value();
  return std::string(reinterpret_cast<const char*>(writer.bytes), writer.length);
}

}  // namespace storage_worker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace kubecast::scenarios::test {

/// Converts to anything: counts the members an aggregate can be made from.
struct Anything {
  template <class T>
  operator T() const;  // NOLINT: implicit on purpose, never defined
};

template <class T, std::size_t... I>
constexpr bool madeFrom(std::index_sequence<I...>) {
  return requires { T{((void)I, Anything{})...}; };
}
template <class T, std::size_t N = 0>
constexpr std::size_t memberCount() {
  if constexpr (madeFrom<T>(std::make_index_sequence<N + 1>())) {
    return memberCount<T, N + 1>();
  } else {
    return N;
  }
}

/// Every member of any value of the models, in order: two values are equal when
/// their dumps are. No member can be forgotten.
class Dump {
 public:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      out_ << static_cast<int>(value) << ' ';
    } else if constexpr (std::is_arithmetic_v<T>) {
      out_ << std::hexfloat << value << ' ';
    } else if constexpr (std::is_same_v<T, std::string>) {
      out_ << value.size() << ':' << value << ' ';
    } else if constexpr (requires {
                           typename T::rep;
                           value.value();
                         }) {
      put(value.value());
    } else if constexpr (requires { value.millionths(); }) {
      put(value.millionths());
    } else if constexpr (requires { value.has_value(); }) {
      out_ << '?';
      if (value) put(*value);
    } else if constexpr (requires { value.valueless_by_exception(); }) {
      out_ << '|' << value.index() << ' ';
      std::visit([&](const auto& one) { put(one); }, value);
    } else if constexpr (requires { value.begin(); }) {
      out_ << '[';
      for (const auto& item : value) put(item);
      out_ << "]\n";
    } else if constexpr (requires {
                           value.first;
                           value.second;
                         }) {
      put(value.first);
      put(value.second);
    } else {
      members(value);
    }
  }
  [[nodiscard]] std::string text() const { return out_.str(); }

 private:
  template <class T>
  void members(const T& value) {
    constexpr std::size_t count = memberCount<T>();
    static_assert((count > 0 || std::is_empty_v<T>)&&count <= 33);
    out_ << '{';
    if constexpr (count == 33) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32);
    } else if constexpr (count == 32) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26, m27, m28, m29, m30, m31);
    } else if constexpr (count == 31) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26, m27, m28, m29, m30);
    } else if constexpr (count == 30) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26, m27, m28, m29] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26, m27, m28, m29);
    } else if constexpr (count == 29) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26, m27, m28] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26, m27, m28);
    } else if constexpr (count == 28) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26, m27] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26, m27);
    } else if constexpr (count == 27) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25, m26] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25, m26);
    } else if constexpr (count == 26) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24, m25] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24, m25);
    } else if constexpr (count == 25) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23, m24] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23, m24);
    } else if constexpr (count == 24) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22, m23] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22, m23);
    } else if constexpr (count == 23) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21, m22] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
          m22);
    } else if constexpr (count == 22) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20, m21] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21);
    } else if constexpr (count == 21) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19,
                   m20] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20);
    } else if constexpr (count == 20) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19] =
          value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19);
    } else if constexpr (count == 19) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18] =
          value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18);
    } else if constexpr (count == 18) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17);
    } else if constexpr (count == 17) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16);
    } else if constexpr (count == 16) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15);
    } else if constexpr (count == 15) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14);
    } else if constexpr (count == 14) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13);
    } else if constexpr (count == 13) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12);
    } else if constexpr (count == 12) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11);
    } else if constexpr (count == 11) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10);
    } else if constexpr (count == 10) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9);
    } else if constexpr (count == 9) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7, m8] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7, m8);
    } else if constexpr (count == 8) {
      const auto& [m0, m1, m2, m3, m4, m5, m6, m7] = value;
      all(m0, m1, m2, m3, m4, m5, m6, m7);
    } else if constexpr (count == 7) {
      const auto& [m0, m1, m2, m3, m4, m5, m6] = value;
      all(m0, m1, m2, m3, m4, m5, m6);
    } else if constexpr (count == 6) {
      const auto& [m0, m1, m2, m3, m4, m5] = value;
      all(m0, m1, m2, m3, m4, m5);
    } else if constexpr (count == 5) {
      const auto& [m0, m1, m2, m3, m4] = value;
      all(m0, m1, m2, m3, m4);
    } else if constexpr (count == 4) {
      const auto& [m0, m1, m2, m3] = value;
      all(m0, m1, m2, m3);
    } else if constexpr (count == 3) {
      const auto& [m0, m1, m2] = value;
      all(m0, m1, m2);
    } else if constexpr (count == 2) {
      const auto& [m0, m1] = value;
      all(m0, m1);
    } else if constexpr (count == 1) {
      const auto& [m0] = value;
      all(m0);
    }
    out_ << '}';
  }
  template <class... M>
  void all(const M&... members) {
    (put(members), ...);
  }

  std::ostringstream out_;
};

template <class T>
std::string dump(const T& value) {
  Dump dump;
  dump.put(value);
  return dump.text();
}

}  // namespace kubecast::scenarios::test

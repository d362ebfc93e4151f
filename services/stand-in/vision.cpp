// SPDX-License-Identifier: Apache-2.0
// The vision service: what is in a picture, in the shape of Roboflow's inference API.
#include "stand-in/vision.hpp"

#include <array>

#include "svckit/crypto/crypto.hpp"

namespace stand_in {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr std::size_t image_limit = 11 * 1024 * 1024;  // uploads are at most 10 MiB.

constexpr std::array classes = {"PET bottle",   "plastic bag",  "plastic cup", "cardboard",
                                "newspaper",    "milk carton",  "drink can",   "steel can",
                                "glass bottle", "food wrapper", "fruit peel",  "battery"};

}  // namespace

Json predictions(std::string_view image) {
  const auto digest = svckit::crypto::sha256(image);
  const std::size_t first = digest[0] % classes.size();
  const std::size_t second = (first + 1 + digest[1] % (classes.size() - 1)) % classes.size();
  // The surest from 0.60 to 0.98 in steps of a hundredth, the other one well below.
  const double sure = (60 + digest[2] % 39) / 100.0;
  const double unsure = (5 + digest[3] % 30) / 100.0;
  const auto box = [&](int byte) { return 100 + digest[byte]; };
  const auto prediction = [&](std::size_t id, double confidence, int byte) {
    return Json{{"class", classes[id]},   {"class_id", id},     {"confidence", confidence},
                {"x", box(byte)},         {"y", box(byte + 1)}, {"width", box(byte + 2)},
                {"height", box(byte + 3)}};
  };
  return Json::array({prediction(first, sure, 4), prediction(second, unsure, 8)});
}

void addVision(http::Router& router, std::shared_ptr<Control> control) {
  const auto infer = [](http::Request& request) -> Task<http::Response> {
    if (key(request, "Bearer").empty()) co_return http::json({{"message", "no API key"}}, 401);
    if (request.body.empty()) co_return http::json({{"message", "no image"}}, 400);
    co_return http::json({{"inference_id", svckit::crypto::uuid()},
                          {"model_id", "waste-sorting/7"},
                          {"predictions", predictions(request.body)}});
  };
  router.post("/vision/infer", control->under(Part::vision, infer), {.body_limit = image_limit});
}

}  // namespace stand_in

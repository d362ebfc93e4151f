// SPDX-License-Identifier: Apache-2.0
// One program that stands in for the outside world: log-in, maps, vision and the language model.
#include "stand-in/kakao_map.hpp"
#include "stand-in/llm.hpp"
#include "stand-in/oauth.hpp"
#include "stand-in/vision.hpp"
#include "svckit/service.hpp"

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "stand-in",
      .help =
          "Stands in for Kakao, Google, Kakao Map, the vision service and the language model, for tests and\n"
          "rehearsals. How slow and faulty each is: PUT /control/{kakao|google|kakao-map|vision|llm}.",
      .schema = "",
      .migrations = {}};
  return svckit::serve(about, argc, argv, [](svckit::Context& context) {
    auto control = std::make_shared<stand_in::Control>();
    control->addRoutes(context.router);
    stand_in::addOauth(context.router, control);
    stand_in::addKakaoMap(context.router, control);
    stand_in::addVision(context.router, control);
    stand_in::addLlm(context.router, control);
    return control;
  });
}

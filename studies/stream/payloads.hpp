// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "studies/stream/frames.hpp"

/// What is inside of frames, without the bytes around it.
namespace kubecast::studies::stream {

std::string payloadOf(const Header& header);
std::string payloadOf(const Bucket& bucket);
std::string payloadOf(const results::ClusterEvent& event);
std::string payloadOf(const Progress& progress);
std::string payloadOf(const Error& failure);

/// Fills the member of `frame` that its kind says. Errors: not what such a payload looks like; another
/// protocol.
Expected<void> readPayload(Frame& frame, std::string_view payload);

}  // namespace kubecast::studies::stream

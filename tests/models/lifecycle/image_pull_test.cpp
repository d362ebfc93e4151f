// SPDX-License-Identifier: Apache-2.0
// kubernetes v1.28 pkg/kubelet/images: image_manager.go EnsureImageExists, puller.go serialImagePuller.
#include "models/lifecycle/image_pull.hpp"

#include <gtest/gtest.h>

namespace kubecast::lifecycle {
namespace {

using namespace literals;

constexpr BytesPerSecond kTenMegabytes{10e6};

Container container(const std::string& image, Bytes size) { return {image, image, size, {}, {}}; }

TEST(ImagePull, TakesTheMissingBytesAtTheBandwidth) {
  const ImageArrival arrival = ensureImage({}, container("web:1", 250'000'000_B), kTenMegabytes, 5_s);
  EXPECT_EQ(arrival.at, 30_s);  // 5 + 250 MB / 10 MB/s
  EXPECT_EQ(arrival.download, 250'000'000_B);
}

TEST(ImagePull, APresentImageIsThereAtOnceEvenWhileThePullerIsBusy) {
  NodeImages node = ensureImage({}, container("web:1", 10'000'000_B), kTenMegabytes, 0_s).after;
  node = ensureImage(node, container("big:1", 900'000'000_B), kTenMegabytes, 2_s).after;
  const ImageArrival arrival = ensureImage(node, container("web:1", 10'000'000_B), kTenMegabytes, 10_s);
  EXPECT_EQ(arrival.at, 10_s);
  EXPECT_EQ(arrival.download, 0_B);
}

TEST(ImagePull, SerialPullsWaitForEachOther) {
  const NodeImages node = ensureImage({}, container("a:1", 100'000'000_B), kTenMegabytes, 0_s).after;
  EXPECT_EQ(ensureImage(node, container("b:1", 50'000'000_B), kTenMegabytes, 1_s).at, 15_s);  // 10 + 5
}

TEST(ImagePull, ParallelPullsDoNot) {
  const auto mode = PullMode::Parallel;
  const NodeImages node = ensureImage({}, container("a:1", 100'000'000_B), kTenMegabytes, 0_s, mode).after;
  EXPECT_EQ(ensureImage(node, container("b:1", 50'000'000_B), kTenMegabytes, 1_s, mode).at, 6_s);
  EXPECT_EQ(ensureImage(node, container("a:1", 100'000'000_B), kTenMegabytes, 1_s, mode).at, 10_s);
}

TEST(ImagePull, ASecondPodWaitsForTheImageUnderWayAndDownloadsNothing) {
  NodeImages node = ensureImage({}, container("a:1", 100'000'000_B), kTenMegabytes, 0_s).after;
  EXPECT_EQ(ensureImage(node, container("a:1", 100'000'000_B), kTenMegabytes, 4_s).at, 10_s);
  // behind another image it waits for that one too, as its pull was asked for while a:1 was missing
  node = ensureImage(node, container("b:1", 50'000'000_B), kTenMegabytes, 4_s).after;
  const ImageArrival third = ensureImage(node, container("a:1", 100'000'000_B), kTenMegabytes, 5_s);
  EXPECT_EQ(third.at, 15_s);
  EXPECT_EQ(third.download, 0_B);
}

TEST(ImagePull, AnImageOfUnknownSizeTakesNoTime) {
  EXPECT_EQ(ensureImage({}, container("a:1", 0_B), BytesPerSecond(0), 3_s).at, 3_s);
}

TEST(ImagePull, UnusedImagesGoUsedAndArrivingOnesStay) {
  NodeImages node;
  node.images = {
      {"used:1", {100_B, 0_s}}, {"old:1", {70_B, 0_s}}, {"old:2", {5_B, 1_s}}, {"new:1", {9_B, 20_s}}};
  const ImagesRemoved removed = removeUnusedImages(node, {"used:1"}, 10_s);
  EXPECT_EQ(removed.freed, 75_B);
  EXPECT_EQ(removed.after.images.size(), 2u);
  EXPECT_TRUE(removed.after.images.contains("used:1"));
  EXPECT_TRUE(removed.after.images.contains("new:1"));
}

}  // namespace
}  // namespace kubecast::lifecycle

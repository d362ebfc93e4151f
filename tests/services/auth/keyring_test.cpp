// SPDX-License-Identifier: Apache-2.0
// Which key signs, and when.
#include "auth/keyring.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fstream>
#include <memory>

namespace {

namespace fs = std::filesystem;
using auth::Keyring;
using namespace std::chrono_literals;

std::string newKey(bool is_private = true) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
  if (is_private) {
    PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  } else {
    PEM_write_bio_PUBKEY(out.get(), key.get());
  }
  char* text = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

class KeyringTest : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/keyring-XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    place_.folder = name;
  }
  void TearDown() override { fs::remove_all(place_.folder); }

  void put(const std::string& file, const std::string& text, std::chrono::seconds age = 0s) {
    std::ofstream(place_.folder / file) << text;
    fs::last_write_time(place_.folder / file, now_ - age);
  }
  std::string signer(const Keyring* before = nullptr) {
    const auto ring = Keyring::read(place_, before, now_);
    return ring ? ring->signer().kid() : ring.error();
  }

  Keyring::Place place_{.folder = {}, .signing_kid = {}, .lead = 10min};
  Keyring::FileTime now_ = Keyring::FileTime::clock::now();
};

TEST_F(KeyringTest, TheLastByNameOfThoseOldEnoughSigns) {
  put("a.pem", newKey(), 1h);
  put("b.pem", newKey(), 10min);
  put("c.pem", newKey(), 9min);
  const auto ring = Keyring::read(place_, nullptr, now_);
  ASSERT_TRUE(ring) << ring.error();
  EXPECT_EQ(ring->signer().kid(), "b");
  EXPECT_EQ(ring->keys().size(), 3U);  // the new one is published already
  now_ += 1min;
  EXPECT_EQ(signer(), "c");
}

TEST_F(KeyringTest, WhenAllAreNewWhoSignedGoesOn) {
  put("a.pem", newKey(), 1h);
  const auto before = Keyring::read(place_, nullptr, now_);
  ASSERT_TRUE(before);
  put("a.pem", newKey());
  put("b.pem", newKey());
  EXPECT_EQ(signer(&*before), "a");
  EXPECT_EQ(signer(), "b");  // nobody signed before: nobody has a token either
  fs::remove(place_.folder / "a.pem");
  EXPECT_EQ(signer(&*before), "b");
}

TEST_F(KeyringTest, TheNamedOneSigns) {
  put("a.pem", newKey());
  put("b.pem", newKey(), 1h);
  place_.signing_kid = "a";
  EXPECT_EQ(signer(), "a");
  place_.signing_kid = "z";
  EXPECT_NE(signer().find("has no z.pem"), std::string::npos);
}

TEST_F(KeyringTest, MistakesNameTheFileAndNotWhatIsInIt) {
  EXPECT_NE(signer().find("has no <kid>.pem"), std::string::npos);
  put("notes.txt", "not a key");
  put("a.pem", newKey());
  EXPECT_EQ(signer(), "a");
  put("b.pem", "a secret that is no key");
  EXPECT_NE(signer().find("b.pem"), std::string::npos);
  EXPECT_EQ(signer().find("secret"), std::string::npos);
  put("b.pem", newKey(false));
  EXPECT_NE(signer().find("public"), std::string::npos);
  place_.folder /= "nowhere";
  EXPECT_NE(signer().find("nowhere"), std::string::npos);
}

}  // namespace

// SPDX-License-Identifier: Apache-2.0
// Keys that sign and verify: PEM and JSON Web Keys (RFC 7517, 8037) in and out of OpenSSL.
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <climits>
#include <stdexcept>

#include "svckit/crypto/crypto.hpp"
#include "svckit/jwt/token.hpp"

namespace svckit::jwt {

namespace {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* object) const {
    free(object);
  }
};
using Pointer = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;

constexpr int least_rsa_bits = 2048;  // NIST SP 800-131A.
constexpr int most_rsa_bits = 8192;   // a check stays under a millisecond.
constexpr std::size_t ed25519_bytes = 32;

const unsigned char* unsignedBytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// An encrypted PEM is an error, never a question on the terminal.
int noPassword(char*, int, int, void*) { return -1; }

std::string_view algorithmOf(const EVP_PKEY* key) {
  return EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519 ? "EdDSA" : "RS256";
}

std::string errorUnlessUsable(const EVP_PKEY* key) {
  const int kind = EVP_PKEY_get_base_id(key);
  if (kind == EVP_PKEY_ED25519) return {};
  if (kind != EVP_PKEY_RSA) return "neither an Ed25519 nor an RSA key";
  const int bits = EVP_PKEY_get_bits(key);
  if (bits >= least_rsa_bits && bits <= most_rsa_bits) return {};
  return "an RSA key of " + std::to_string(bits) + " bits; from 2048 to 8192 are allowed";
}

std::string member(const Json& jwk, const char* name) {
  const auto found = jwk.find(name);
  return found != jwk.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::string> bytesOf(const Json& jwk, const char* name) {
  const std::string text = member(jwk, name);
  if (text.empty()) return std::nullopt;
  return crypto::fromBase64url(text);
}

Pointer ed25519(const Json& jwk) {
  const auto x = bytesOf(jwk, "x");
  if (!x || x->size() != ed25519_bytes) return nullptr;
  return Pointer(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, unsignedBytes(*x), x->size()));
}

Pointer rsa(const Json& jwk) {
  const auto n = bytesOf(jwk, "n"), e = bytesOf(jwk, "e");
  // A public exponent over 8 bytes makes every check slow.
  if (!n || !e || n->size() > most_rsa_bits / CHAR_BIT || e->size() > 8) return nullptr;
  const Number modulus(BN_bin2bn(unsignedBytes(*n), static_cast<int>(n->size()), nullptr));
  const Number exponent(BN_bin2bn(unsignedBytes(*e), static_cast<int>(e->size()), nullptr));
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (params && context && EVP_PKEY_fromdata_init(context.get()) == 1) {
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get());
  }
  return Pointer(key);
}

std::string numberOf(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
    throw std::runtime_error("OpenSSL: an RSA key without its numbers");
  const Number owned(number);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

}  // namespace

struct Key::Pkey {
  Pointer key;
  bool is_private;

  const EVP_MD* digest() const { return algorithmOf(key.get()) == "EdDSA" ? nullptr : EVP_sha256(); }
};

tl::expected<Key, std::string> Key::fromPem(std::string kid, std::string_view pem) {
  const auto read = [&](auto reader) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Pointer(reader(bio.get(), nullptr, noPassword, nullptr));
  };
  if (pem.size() > 64 * 1024) return tl::unexpected<std::string>("over 64 KiB; expected one PEM block");
  auto pkey = std::make_shared<Pkey>(Pkey{read(PEM_read_bio_PrivateKey), true});
  if (!pkey->key) *pkey = {read(PEM_read_bio_PUBKEY), false};
  ERR_clear_error();
  if (!pkey->key) {
    return tl::unexpected<std::string>(
        "no PEM of an unencrypted private key or a public key; make one with: "
        "openssl genpkey -algorithm ed25519");
  }
  if (auto error = errorUnlessUsable(pkey->key.get()); !error.empty())
    return tl::unexpected(std::move(error));
  Key key;
  key.kid_ = std::move(kid);
  key.pkey_ = std::move(pkey);
  return key;
}

tl::expected<Key, std::string> Key::fromJwk(const Json& jwk) {
  if (!jwk.is_object()) return tl::unexpected<std::string>("a JWK is an object");
  Key key;
  key.kid_ = member(jwk, "kid");
  if (key.kid_.empty()) return tl::unexpected<std::string>("kid: missing");
  if (jwk.contains("use") && member(jwk, "use") != "sig")
    return tl::unexpected<std::string>("use: expected sig");
  const std::string kty = member(jwk, "kty");
  const bool is_ed25519 = kty == "OKP" && member(jwk, "crv") == "Ed25519";
  if (!is_ed25519 && kty != "RSA")
    return tl::unexpected<std::string>("kty: expected OKP with crv Ed25519, or RSA");
  auto pkey = std::make_shared<Pkey>(Pkey{is_ed25519 ? ed25519(jwk) : rsa(jwk), false});
  ERR_clear_error();
  if (!pkey->key)
    return tl::unexpected<std::string>(is_ed25519 ? "x: expected 32 bytes in base64url" : "n, e: no RSA key");
  if (auto error = errorUnlessUsable(pkey->key.get()); !error.empty())
    return tl::unexpected(std::move(error));
  if (jwk.contains("alg") && member(jwk, "alg") != algorithmOf(pkey->key.get())) {
    return tl::unexpected("alg: expected " + std::string(algorithmOf(pkey->key.get())));
  }
  key.pkey_ = std::move(pkey);
  return key;
}

std::string_view Key::algorithm() const { return algorithmOf(pkey_->key.get()); }

bool Key::canSign() const { return pkey_->is_private; }

Json Key::jwk() const {
  Json jwk{{"kid", kid_}, {"use", "sig"}, {"alg", std::string(algorithm())}};
  if (algorithm() == "EdDSA") {
    std::string x(ed25519_bytes, '\0');
    std::size_t size = x.size();
    EVP_PKEY_get_raw_public_key(pkey_->key.get(), reinterpret_cast<unsigned char*>(x.data()), &size);
    jwk.update({{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", crypto::base64url(x)}});
  } else {
    jwk.update({{"kty", "RSA"},
                {"n", crypto::base64url(numberOf(pkey_->key.get(), OSSL_PKEY_PARAM_RSA_N))},
                {"e", crypto::base64url(numberOf(pkey_->key.get(), OSSL_PKEY_PARAM_RSA_E))}});
  }
  return jwk;
}

std::string Key::sign(std::string_view bytes) const {
  const DigestContext context(EVP_MD_CTX_new());
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(pkey_->key.get())), '\0');
  std::size_t size = signature.size();
  // RSA's padding is PKCS #1 v1.5 unless told otherwise: what RS256 means.
  if (!canSign() ||
      EVP_DigestSignInit(context.get(), nullptr, pkey_->digest(), nullptr, pkey_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     unsignedBytes(bytes), bytes.size()) != 1) {
    ERR_clear_error();
    throw std::logic_error("key " + kid_ + " cannot sign");
  }
  signature.resize(size);
  return signature;
}

bool Key::verifies(std::string_view bytes, std::string_view signature) const {
  const DigestContext context(EVP_MD_CTX_new());
  const bool good =
      EVP_DigestVerifyInit(context.get(), nullptr, pkey_->digest(), nullptr, pkey_->key.get()) == 1 &&
      EVP_DigestVerify(context.get(), unsignedBytes(signature), signature.size(), unsignedBytes(bytes),
                       bytes.size()) == 1;
  ERR_clear_error();  // a wrong signature leaves an entry in the thread's queue
  return good;
}

tl::expected<KeySet, std::string> parseJwks(std::string_view json) {
  const auto object = parseObject(json);
  if (!object) return tl::unexpected("no JWKS: " + object.error().detail);
  const auto list = object->find("keys");
  if (list == object->end() || !list->is_array())
    return tl::unexpected<std::string>("no JWKS: expected an array \"keys\"");
  KeySet keys;
  for (const Json& jwk : *list) {
    auto key = Key::fromJwk(jwk);
    if (!key) continue;  // RFC 7517, 5: what is not understood or is incomplete is ignored.
    const std::string kid = key->kid();
    if (!keys.emplace(kid, std::move(*key)).second)
      return tl::unexpected<std::string>("a kid is there twice");
  }
  if (keys.empty()) return tl::unexpected<std::string>("no key that can check EdDSA or RS256 with a kid");
  return keys;
}

Json jwks(const KeySet& keys) {
  Json list = Json::array();
  for (const auto& [kid, key] : keys) list.push_back(key.jwk());
  return {{"keys", std::move(list)}};
}

}  // namespace svckit::jwt

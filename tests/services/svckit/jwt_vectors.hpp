// SPDX-License-Identifier: Apache-2.0
// Keys and signatures that others made: the appendices of RFC 8037 and RFC 7515, and tokens by PyJWT 2.6 and
// Python's cryptography with keys whose private half was thrown away.
#pragma once

#include <string_view>

namespace jwt_vectors {

// RFC 8037, A.1 to A.5. The private key in PEM is d of A.1 behind PKCS #8's fixed prefix (RFC 8410).
inline constexpr std::string_view rfc8037_private_pem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
inline constexpr std::string_view rfc8037_public_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n";
inline constexpr std::string_view rfc8037_x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
inline constexpr std::string_view rfc8037_text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
inline constexpr std::string_view rfc8037_signature =
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

// RFC 7515, A.2.
inline constexpr std::string_view rfc7515_n =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4Ql"
    "L-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs"
    "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoud"
    "F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
inline constexpr std::string_view rfc7515_text =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9"
    "pc19yb290Ijp0cnVlfQ";
inline constexpr std::string_view rfc7515_signature =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujG"
    "bds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
    "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6"
    "LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

// PyJWT: iss https://api.ecoeco.app, aud ["other","ecoeco"] and "ecoeco", iat = nbf = 1795000000, exp 900 s
// later, sub 3f1c2a90-5b7e-4d21-9c44-0a1b2c3d4e5f, jti 7b0d3c1e-8f2a-4e6b-9d10-112233445566. The first is
// signed by the key of RFC 8037 (kid ed), the second by the RSA key below (kid rsa).
inline constexpr std::string_view pyjwt_eddsa =
    "eyJhbGciOiJFZERTQSIsImtpZCI6ImVkIiwidHlwIjoiSldUIn0.eyJzdWIiOiIzZjFjMmE5MC01YjdlLTRkMjEtOWM0NC0w"
    "YTFiMmMzZDRlNWYiLCJqdGkiOiI3YjBkM2MxZS04ZjJhLTRlNmItOWQxMC0xMTIyMzM0NDU1NjYiLCJpc3MiOiJodHRwczov"
    "L2FwaS5lY29lY28uYXBwIiwiYXVkIjpbIm90aGVyIiwiZWNvZWNvIl0sImlhdCI6MTc5NTAwMDAwMCwibmJmIjoxNzk1MDAw"
    "MDAwLCJleHAiOjE3OTUwMDA5MDB9.dmF7r_nfjhNeOUUiZmeWviCJvd681HVhqoGCfNR03f3DQp_YLthrQXbPoQTaAJlBNT2"
    "jMEBZQ4zGjXOQfwaqDw";
inline constexpr std::string_view pyjwt_rs256 =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIzZjFjMmE5MC01YjdlLTRkMjEtOWM0NC0"
    "wYTFiMmMzZDRlNWYiLCJqdGkiOiI3YjBkM2MxZS04ZjJhLTRlNmItOWQxMC0xMTIyMzM0NDU1NjYiLCJpc3MiOiJodHRwczo"
    "vL2FwaS5lY29lY28uYXBwIiwiYXVkIjoiZWNvZWNvIiwiaWF0IjoxNzk1MDAwMDAwLCJuYmYiOjE3OTUwMDAwMDAsImV4cCI"
    "6MTc5NTAwMDkwMH0.wvNJi1VafdmE1RFvkncQbxjzATD-p2rmkMO_A_9hymTa6VXrJgGbJmyq6DezndJTsG7dw0m9Ze7oYk-"
    "gc1V3UUe2Dzso554zIqiA8dCR4MdmTX0cuTwtO_Haf1hHqBqSmj3jwVEq4g_X_2K6epMxvhU5IORVdr5VXUSxpCU_72kRcmv"
    "AosAll3MlA2c2wLXdPJQnW6WyvhGw7mEfP68YiTzJ6FtzsZV_o-o7wTNhZmBzvQxiNrHPvOc_DvfEQgqFS9DodKO0UN-Ftno"
    "C3IesfGSyOFdnokCrg45Sgi6cgYwUYT0Bsyqi5OLX7iwRRiYM8Tqi06btil8Jn9un_GmTuA";
inline constexpr std::string_view pyjwt_rsa_public_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx/Ivn7nRr22X9jptngKc\n"
    "66cg6SFHjCP1cJdpAvvlT0LhOE5bS0XMzy1VSpXBwGAQL29DUWQV4pon8IiS62fu\n"
    "OkZnBUS1bzg76BxxHV+KgmpCdvB++v3P9MUEQAxS7PNtJ0O5vjVkIJ0fgbciTBRC\n"
    "g/MvijSd0lfGSUjaO3njaJU2O+nKOINZTWJYhBUf+03P0JDYzm/rGZdG9JTIM9NV\n"
    "zJmdI5J3tE1ftdeTXD9G8BI6rzj2OqT1nlhpQkvcYh62pFSW2A662vYcEYvp3ohm\n"
    "PuM0D562mLGqDYAnqIA74DeeB4Z9pCFTBDg9e1MpGFZHnjlzmRx5G9z7LmbivkW3\n"
    "jQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

// Keys that are none for us.
inline constexpr std::string_view small_rsa_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK0W64DlwmL3Pqf7fRxQjEipFR\n"
    "lqLs08JG3aVAEabV3wAN2zjONL9OzI3o0IQ7xmIZ0KosWoP+MGcxSTTgNmWG6RtS\n"
    "GTopI425cykT6EyL26gDHlswHmVRNH5jyTQCExi+brSaneiIyaiC3kTMip6C95GP\n"
    "MhIsVe3vTjv9qgN40QIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
inline constexpr std::string_view p256_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEbDYtszjLPpp41UnjO0WvvSVMifr\n"
    "dKukPkQTrStCEdeJ/Eq+xEI/fsIberYgOBVEoC7LiRPlYLYBMaUKmIh22g==\n"
    "-----END PUBLIC KEY-----\n";
inline constexpr std::string_view encrypted_pem =
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
    "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAha8fA4afR5LAICCAAw\n"
    "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEO0aVLicY7esOPByAcaSN34EQISe\n"
    "4bfRN2LDNw05eDM1DE1V4zH7w67YJpmtKoEHeX+AEPXzi7JGooQcZdkE9m6u/XO2\n"
    "3d8CjAC2QSemwtva4ZA=\n"
    "-----END ENCRYPTED PRIVATE KEY-----\n";

}  // namespace jwt_vectors

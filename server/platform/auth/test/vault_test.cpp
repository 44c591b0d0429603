#include "platform/auth/vault.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/id.hpp"
#include "platform/auth/password.hpp"
#include "platform/auth/token.hpp"

namespace huiyin::auth {
namespace {

namespace fs = std::filesystem;

TEST(Vault, OpensWhatItSealedAndNeverSealsTwiceAlike) {
  const Vault vault{Vault::Key{7}};
  const auto sealed = vault.seal("周平 13800000000", "matter.contact:1");
  EXPECT_EQ(sealed.substr(0, 3), "x1.");
  EXPECT_EQ(sealed.find("138"), std::string::npos);
  EXPECT_NE(sealed, vault.seal("周平 13800000000", "matter.contact:1"));
  EXPECT_EQ(vault.open(sealed, "matter.contact:1"), "周平 13800000000");
  EXPECT_EQ(vault.open(vault.seal("", "c"), "c"), "");
}

TEST(Vault, RefusesAnotherContextAnotherKeyAndEveryChangedCharacter) {
  const Vault vault{Vault::Key{7}}, other{Vault::Key{8}};
  const auto sealed = vault.seal("secret", "matter.contact:1");
  EXPECT_THROW(vault.open(sealed, "matter.contact:2"), std::runtime_error);
  EXPECT_THROW(other.open(sealed, "matter.contact:1"), std::runtime_error);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] = changed[i] == 'A' ? 'Q' : 'A';
    EXPECT_THROW(vault.open(changed, "matter.contact:1"), std::runtime_error) << i;
  }
  EXPECT_THROW(vault.open(sealed.substr(0, 20), "matter.contact:1"), std::runtime_error);
  EXPECT_THROW(vault.open("", "matter.contact:1"), std::runtime_error);
}

TEST(Vault, BlindValuesAndCodesAreTheSameForTheSameTextKeyAndPurposeOnly) {
  const Vault vault{Vault::Key{7}}, other{Vault::Key{8}};
  EXPECT_EQ(vault.blind("13800000000", "phone"), vault.blind("13800000000", "phone"));
  EXPECT_NE(vault.blind("13800000000", "phone"), vault.blind("13800000001", "phone"));
  EXPECT_NE(vault.blind("13800000000", "phone"), vault.blind("13800000000", "session"));
  EXPECT_NE(vault.blind("bc", "a"), vault.blind("c", "ab"));
  EXPECT_NE(vault.blind("13800000000", "phone"), other.blind("13800000000", "phone"));
  const auto code = vault.code("m1", "tracking", 12);
  EXPECT_EQ(code, vault.code("m1", "tracking", 12));
  EXPECT_NE(code, vault.code("m2", "tracking", 12));
  EXPECT_EQ(code.size(), 12U);
  EXPECT_EQ(vault.code("m1", "tracking", 64).find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos);
}

class KeyFile : public ::testing::Test {
 protected:
  KeyFile() { fs::remove_all(folder); }
  ~KeyFile() override { fs::remove_all(folder); }
  fs::path folder = fs::temp_directory_path() / fmt::format("huiyin-keys-{}", ::getpid());
  fs::path file = folder / "keys" / "master.key";
};

TEST_F(KeyFile, IsMadeOnceForTheOwnerAlone) {
  const auto sealed = Vault::open(folder).seal("x", "c");
  struct stat about {};
  ASSERT_EQ(::stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
  EXPECT_EQ(std::distance(fs::directory_iterator{folder / "keys"}, {}), 1);
  EXPECT_EQ(Vault::open(folder).open(sealed, "c"), "x");
}

TEST_F(KeyFile, IsRefusedWhenOthersMayReadItOrItIsNoKey) {
  { const auto made = Vault::open(folder).seal("x", "c"); }
  fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_THROW(Vault::open(folder), std::runtime_error);
  fs::permissions(file, fs::perms::group_read, fs::perm_options::remove);
  EXPECT_NO_THROW(Vault::open(folder));
  std::ofstream{file} << "short\n";
  EXPECT_THROW(Vault::open(folder), std::runtime_error);
}

TEST(Passwords, VerifyTheirOwnAndNothingElse) {
  const Passwords passwords{Passwords::least};
  const auto hash = passwords.hash("Lake-Wind-88");
  EXPECT_EQ(hash.substr(0, 10), "$argon2id$");
  EXPECT_TRUE(passwords.verify(hash, "Lake-Wind-88"));
  EXPECT_FALSE(passwords.verify(hash, "Lake-Wind-8"));
  EXPECT_FALSE(passwords.verify("", "Lake-Wind-88"));
  EXPECT_FALSE(passwords.verify("damaged", "Lake-Wind-88"));
}

TEST(Passwords, WeakOnesAreRefused) {
  for (const auto* good : {"Lake-Wind-88", "湖上清风吹过的第十天", "abcdefghij klm", "Ab3defgh", "reed boat lamp"})
    EXPECT_TRUE(acceptable_password(good, "zhou")) << good;
  for (const auto* bad : {"", "Ab3defg", "abcdefgh1", "aaaaaaaaaaaa", "zhou.pinghu", "ZHOU.pinghu", "Password2026",
                          "1234567890", "Admin@123", "qwertyuiop", "wangge1234"})
    EXPECT_FALSE(acceptable_password(bad, "zhou.pinghu")) << bad;
}

TEST(Pins, EasyOnesAreRefused) {
  for (const auto* good : {"402915", "135792", "112358", "900113"}) EXPECT_TRUE(acceptable_pin(good)) << good;
  for (const auto* bad :
       {"000000", "123456", "654321", "121212", "123123", "112233", "123321", "12345", "1234567", "12a456", ""})
    EXPECT_FALSE(acceptable_pin(bad)) << bad;
}

TEST(Tokens, AreLongUniqueAndWellFormed) {
  EXPECT_EQ(make_token().size(), 43U);
  EXPECT_NE(make_token(), make_token());
  EXPECT_NE(token_hash("a"), token_hash("b"));
  const auto id = make_uuid(from_millis(0x0193'2b6e'7c00));
  EXPECT_TRUE(is_uuid(id)) << id;
  EXPECT_EQ(id.substr(0, 15), "01932b6e-7c00-7");
  EXPECT_EQ(make_digits(8).find_first_not_of("0123456789"), std::string::npos);
  EXPECT_TRUE(from_base64url("no base64!").empty());
}

}  // namespace
}  // namespace huiyin::auth

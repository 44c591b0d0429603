#include "platform/config/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace huiyin::config {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::ThrowsMessage;

const char* nothing(const char*) {
  return nullptr;
}

class Configuration : public testing::Test {
 protected:
  fs::path file(const std::string& text) {
    std::ofstream{path_} << text;
    return path_;
  }
  void refuses(const std::string& text, const std::string& words) {
    EXPECT_THAT([&] { load(file(text), nothing, {}); }, ThrowsMessage<std::runtime_error>(HasSubstr(words)));
  }
  ~Configuration() override { fs::remove(path_); }

 private:
  fs::path path_ = fs::temp_directory_path() /
                   (std::string{testing::UnitTest::GetInstance()->current_test_info()->name()} + ".huiyin.toml");
};

TEST_F(Configuration, HasDefaultsForEverything) {
  const auto s = load({}, nothing, {});
  EXPECT_EQ(s.port, 8080);
  EXPECT_EQ(s.sqlite_file(), fs::path{"data/huiyin.db"});
  EXPECT_FALSE(s.tls());
}

TEST_F(Configuration, TakesFileThenEnvironmentThenCommandLine) {
  const auto path =
      file("data = \"/srv\"\n[http]\nport = 1\nworkers = 2\naddress = \"::1\"\n[town]\nname = \"云溪镇\"\n");
  const std::map<std::string, std::string> set{{"HUIYIN_HTTP_PORT", "3"}, {"HUIYIN_HTTP_WORKERS", "4"}};
  const auto environment = [&](const char* name) {
    const auto found = set.find(name);
    return found == set.end() ? nullptr : found->second.c_str();
  };
  const auto s = load(path, environment, {{"http.port", "5"}});
  EXPECT_EQ(s.port, 5);
  EXPECT_EQ(s.workers, 4);
  EXPECT_EQ(s.address, "::1");
  EXPECT_EQ(s.town_name, "云溪镇");
  EXPECT_EQ(s.sqlite_file(), fs::path{"/srv/huiyin.db"});
}

TEST_F(Configuration, NamesTheLineOfAnUnknownKey) {
  refuses("data = \"d\"\ndate = \"x\"\n", "huiyin.toml:2: unknown key date");
  refuses("[http]\nport = 80\n\nprot = 81\n", "huiyin.toml:4: unknown key http.prot");
  refuses("\n[htpp]\nport = 80\n", "huiyin.toml:2: unknown key htpp");
}

TEST_F(Configuration, NamesTheLineOfAWrongValue) {
  refuses("[http]\nport = \"eighty\"\n", "huiyin.toml:2: http.port takes a number");
  refuses("[http]\nport = 70000\n", "huiyin.toml:2: http.port must be 1 to 65535");
  refuses("data = 3\n", "huiyin.toml:1: data takes a text");
  refuses("data = true\n", "huiyin.toml:1: data takes a text or a number");
  refuses("data = \"d\"\nweb = \n", "huiyin.toml:2: ");
}

TEST_F(Configuration, RefusesHalfACertificateAndUnknownLevels) {
  refuses("[tls]\nkey = \"k.pem\"\n", "go together");
  refuses("[log]\nlevel = \"loud\"\n", "not loud");
}

TEST_F(Configuration, RequiresTheSecondFactorUnlessItIsOnlyOffered) {
  EXPECT_TRUE(load({}, nothing, {}).factor_required());
  EXPECT_FALSE(load({}, nothing, {{"auth.second_factor", "offered"}}).factor_required());
  refuses("[auth]\nsecond_factor = \"never\"\n", "required or offered, not never");
}

TEST_F(Configuration, ADataFolderMayBringSettingsThatGiveWayToAllOthers) {
  const auto folder = fs::temp_directory_path() / "huiyin-data-with-settings";
  fs::create_directories(folder);
  std::ofstream{folder / folder_file} << "[auth]\nsecond_factor = \"offered\"\n[http]\nport = 1\nworkers = 2\n";
  const auto s = load(file("[http]\nport = 3\n"), nothing, {{"data", folder.string()}});
  EXPECT_FALSE(s.factor_required());
  EXPECT_EQ(s.port, 3);
  EXPECT_EQ(s.workers, 2);
  std::ofstream{folder / folder_file} << "data = \"elsewhere\"\n";
  const auto moving = [&] { load(file("data = \"" + folder.string() + "\"\n"), nothing, {}); };
  EXPECT_NO_THROW(moving()) << "the settings file wins";
  fs::remove_all(folder);
}

TEST_F(Configuration, RefusesUnknownKeysAndWordsForNumbersOnTheCommandLine) {
  EXPECT_THAT(
      [] {
        load({}, nothing, {{"http.prot", "1"}});
      },
      ThrowsMessage<std::runtime_error>(HasSubstr("http.prot")));
  EXPECT_THAT([] { load({}, nothing, {{"http.port", "8o"}}); }, ThrowsMessage<std::runtime_error>(HasSubstr("number")));
}

TEST_F(Configuration, RefusesAFileThatIsNotThere) {
  EXPECT_THROW(load("no/such/file.toml", nothing, {}), std::runtime_error);
}

TEST_F(Configuration, ExampleIsWhatTheServerDescribesAndLoads) {
  const auto* root = std::getenv("HUIYIN_SOURCE");
  ASSERT_TRUE(root) << "set HUIYIN_SOURCE to the source tree";
  const auto example = fs::path{root} / "docs/huiyin.example.toml";
  std::stringstream text;
  text << std::ifstream{example}.rdbuf();
  EXPECT_EQ(text.str(), describe());
  EXPECT_EQ(load(example, nothing, {}).port, Settings{}.port);
}

}  // namespace
}  // namespace huiyin::config

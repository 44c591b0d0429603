#include "platform/log/log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>

namespace huiyin::log {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

class Log : public testing::Test {
 protected:
  std::string text() const {
    std::stringstream out;
    out << std::ifstream{file_}.rdbuf();
    return out.str();
  }
  ~Log() override {
    spdlog::set_default_logger(before_);
    fs::remove(file_);
  }
  fs::path file_ = fs::temp_directory_path() /
                   (std::string{testing::UnitTest::GetInstance()->current_test_info()->name()} + ".huiyin.log");

 private:
  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
};

TEST_F(Log, HasOneLineARequest) {
  start("info", file_);
  Requests{}.write({"5-1", "GET", "/api/v1/matters/{id}", 200, std::chrono::microseconds{12'340}, "worker-1"});
  EXPECT_THAT(text(), MatchesRegex("[^\n]+ info \\[5-1\\] GET /api/v1/matters/.id. 200 12.3 ms [0-9a-f]+\n"));
}

TEST_F(Log, DoesNotNamePeople) {
  start("info", file_);
  Requests{}.write({"5-1", "GET", "/api/v1/me", 200, {}, "worker-1"});
  EXPECT_THAT(text(), Not(HasSubstr("worker-1")));
}

TEST_F(Log, LeavesOutWhatIsBelowItsLevel) {
  start("warning", file_);
  Requests{}.write({"5-1", "GET", "/api/v1/me", 200, {}, ""});
  spdlog::warn("the disk is full");
  EXPECT_THAT(text(), HasSubstr("the disk is full"));
  EXPECT_THAT(text(), Not(HasSubstr("5-1")));
}

TEST(Disguise, TellsPeopleApartUntilTheNextStart) {
  const Requests one, next;
  EXPECT_EQ(one.disguise("worker-1"), one.disguise("worker-1"));
  EXPECT_NE(one.disguise("worker-1"), one.disguise("worker-2"));
  EXPECT_NE(one.disguise("worker-1"), next.disguise("worker-1"));
  EXPECT_EQ(one.disguise(""), "-");
}

}  // namespace
}  // namespace huiyin::log

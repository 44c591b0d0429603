#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <string>

namespace {

std::string running;

void too_long(int) {
  [[maybe_unused]] const auto said = ::write(STDERR_FILENO, running.data(), running.size());
  std::signal(SIGABRT, SIG_DFL);
  std::abort();
}

/// Ends a test that waits for what never comes, by its name, so that a check never stands still.
class Patience : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo& test) override {
    running = std::string{test.test_suite_name()} + "." + test.name() + " did not end within ten minutes\n";
    std::signal(SIGALRM, too_long);
    ::alarm(600);
  }
  void OnTestEnd(const testing::TestInfo&) override { ::alarm(0); }
};

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  testing::UnitTest::GetInstance()->listeners().Append(new Patience);
  return RUN_ALL_TESTS();
}

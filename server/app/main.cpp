#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "app/commands.hpp"
#include "base/problem.hpp"
#include "platform/http/sentences.hpp"
#include "platform/log/log.hpp"

int main(int argc, char** argv) {
  using namespace huiyin;
  ::umask(077);  // what a town stores is for nobody else on this machine
  CLI::App cli{"Huiyin 回音 — every matter finds its place, every matter gets an answer"};
  cli.set_version_flag("--version", HUIYIN_VERSION);
  cli.require_subcommand(1);
  app::Common common;
  app::add_serving(cli, common);
  app::add_accounts(cli, common);
  app::add_keeping(cli, common);
  try {
    log::start("info", {});
    CLI11_PARSE(cli, argc, argv);
  } catch (const Problem& problem) {
    std::cerr << "huiyin: " << http::Sentences{}.say("en", problem.code(), problem.args()) << '\n';
    return std::max(common.exit, 1);
  } catch (const std::exception& e) {
    std::cerr << "huiyin: " << e.what() << '\n';
    return std::max(common.exit, 1);
  }
  return common.exit;
}

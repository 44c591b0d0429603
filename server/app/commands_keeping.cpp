#include <unistd.h>

#include <iostream>

#include "app/check.hpp"
#include "app/commands.hpp"

namespace huiyin::app {
namespace {

void add_check(CLI::App& cli, Common& common) {
  auto* check = cli.add_subcommand("check", "read everything that must hold and name what does not; changes nothing");
  add_common(*check, common);
  const auto quick = std::make_shared<bool>(false);
  check->add_flag("--quick", *quick, "believe a photo of the right size without reading it");
  check->final_callback([&common, quick] {
    log::Progress progress{std::cerr, isatty(STDERR_FILENO) != 0};
    const auto report = app::check(common.settings(), *quick, progress);
    print(std::cout, report);
    common.exit = well(report) ? 0 : 1;
  });
}

}  // namespace

void add_keeping(CLI::App& cli, Common& common) {
  add_check(cli, common);
}

}  // namespace huiyin::app

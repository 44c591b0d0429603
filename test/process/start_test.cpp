#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "platform/db/store.hpp"
#include "program.hpp"
#include "wire.hpp"

namespace huiyin::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class Starting : public testing::Test {
 protected:
  db::Store store() { return db::Store{{db::Dialect::sqlite, (data / "huiyin.db").string(), 1}}; }
  void run(std::string_view sql) {
    db::Store database{{db::Dialect::sqlite, (data / "huiyin.db").string(), 1}};
    database.write([&](db::Tx& tx) { tx.run(sql); });
  }

  Folder folder{};
  fs::path data = folder.path() / "data";
};

TEST_F(Starting, ASecondServerOnTheSameFolderIsRefusedAndTheFirstServesOn) {
  make_town(data);
  Program first{{data}};
  ASSERT_TRUE(first.serves()) << first.said();
  Program second{{data}};
  EXPECT_EQ(second.ended(), 1);
  EXPECT_THAT(second.said(), HasSubstr("another huiyin serves"));
  EXPECT_EQ(ask(first.port(), "GET", "/api/v1/town")->status, 200);
  first.kill();
  Program third{{data}};
  EXPECT_TRUE(third.serves()) << "the claim of a killed server ended with it";
}

TEST_F(Starting, WhatIsStoredIsForItsOwnerAlone) {
  make_town(folder.path() / "made");
  Program server{{folder.path() / "made"}};
  ASSERT_TRUE(server.serves()) << server.said();
  const auto others = fs::perms::group_all | fs::perms::others_all;
  for (const auto& file : fs::recursive_directory_iterator{folder.path() / "made"})
    EXPECT_EQ(file.status().permissions() & others, fs::perms::none) << file.path();
}

TEST_F(Starting, AFolderThatCannotBeWrittenIsSaid) {
  make_town(data);
  std::vector<std::string> as_a_mortal;  // for root may write everywhere
  if (::geteuid() == 0) as_a_mortal = {"setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"};
  fs::permissions(data, fs::perms::owner_read | fs::perms::owner_exec);
  Program server{{data, as_a_mortal}};
  EXPECT_EQ(server.ended(), 1);
  EXPECT_THAT(server.said(), HasSubstr("nothing can be written in " + data.string()));
  fs::permissions(data, fs::perms::owner_all);
}

/// A folder as it is to somebody who may read it and not write, or neither; root may always.
class Looking : public Starting {
 protected:
  Looking() { make_town(data); }
  ~Looking() override { fs::permissions(data, fs::perms::owner_all); }

  Ended check(fs::perms allowed) {
    std::vector<std::string> as_a_mortal;
    if (::geteuid() == 0) as_a_mortal = {"setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"};
    fs::permissions(data, allowed);
    auto ended = command({"check", "--data", data.string()}, as_a_mortal);
    fs::permissions(data, fs::perms::owner_all);
    return ended;
  }
  /// `data` becomes what a machine leaves behind that lost its power before the log was brought in.
  void leave_changes_in_the_log() {
    const auto left = folder.path() / "left";
    fs::create_directory(left);
    store().read([&](db::Tx& tx) {
      tx.one<int>("SELECT COUNT(*) FROM matter");  // while this looks on, nothing is brought in
      run("INSERT INTO counter (series, value) VALUES ('beside', 1)");
      for (const auto& item : fs::directory_iterator{data})
        if (item.path().filename() != "huiyin.db-shm")
          fs::copy(item.path(), left / item.path().filename(), fs::copy_options::recursive);
    });
    data = left;
  }
  static constexpr auto read_only = fs::perms::owner_read | fs::perms::owner_exec;
};

TEST_F(Looking, OverAFolderThatCannotBeWrittenReadsTheTownAsItLies) {
  const auto looked = check(read_only);
  EXPECT_EQ(looked.code, 0) << looked.said;
  EXPECT_THAT(looked.said, HasSubstr("so the file is read as it lies there"));
  EXPECT_THAT(looked.said, HasSubstr("all is well"));
  run("DELETE FROM matter_step WHERE n = 1");
  EXPECT_EQ(check(read_only).code, 1) << "and sees what is wrong";
}

TEST_F(Looking, BesideAServerThatServesSeesWhatItHasStored) {
  Program server{{data}};
  ASSERT_TRUE(server.serves()) << server.said();
  ASSERT_EQ(ask(server.port(), "PUT", "/api/v1/public/matters/0197f000-0000-7000-8000-000000000001",
                R"({"key":"known to this phone alone","category":"0301","text":"河边有垃圾","grid":"3205811112032001",)"
                R"("photos":[],"happened_at":"2026-03-01T08:00:00+08:00"})")
                ->status,
            201);
  const auto looked = check(read_only);
  EXPECT_EQ(looked.code, 0) << looked.said;
  EXPECT_THAT(looked.said, HasSubstr("21 matters"));
}

TEST_F(Looking, SaysWhatKeepsItFromReadingAndBlamesNoTown) {
  const auto closed = check(fs::perms::none);
  EXPECT_EQ(closed.code, 2);
  EXPECT_THAT(closed.said, HasSubstr("cannot be read here: Permission denied"));
  leave_changes_in_the_log();
  const auto unfinished = check(read_only);
  EXPECT_EQ(unfinished.code, 2);
  EXPECT_THAT(unfinished.said, HasSubstr("still holds changes, and its folder cannot be written"));
  EXPECT_THAT(closed.said + unfinished.said, Not(HasSubstr("restore")));
  const auto opened = check(fs::perms::owner_all);
  EXPECT_EQ(opened.code, 0) << opened.said;
}

TEST_F(Starting, AFolderOfANewerVersionIsRefusedAndLeftAlone) {
  make_town(data);
  run("INSERT INTO schema_version (number, name, checksum, applied_at) VALUES (9999, 'tomorrow', 'x', 0)");
  Program server{{data}};
  EXPECT_EQ(server.ended(), 1);
  EXPECT_THAT(server.said(), HasSubstr("newer Huiyin (schema tomorrow)"));
}

TEST_F(Starting, AClockThatWasSetBackIsSaidAndServedWith) {
  make_town(data);
  run("INSERT INTO audit_entry (at, who, who_kind, action, object_kind, object, reason, request) "
      "VALUES (9000000000000, '', 'system', 'test.future', '', '', '', '')");
  Program server{{data}};
  ASSERT_TRUE(server.serves()) << server.said();
  EXPECT_THAT(server.said(), HasSubstr("minutes before the newest entry"));
}

TEST_F(Starting, APortThatIsTakenIsSaid) {
  make_town(data);
  Program first{{data}};
  ASSERT_TRUE(first.serves());
  fs::copy(data, folder.path() / "other", fs::copy_options::recursive);
  Program second{{folder.path() / "other", {}, first.port()}};
  EXPECT_EQ(second.ended(), 1);
  EXPECT_THAT(second.said(), HasSubstr("in use"));
}

/// A small disk of its own, in this process's view of the machine alone.
TEST_F(Starting, AFullDiskIsSaidNothingIsHalfStoredAndTheServerGoesOnWhenThereIsRoom) {
  const auto disk = folder.path() / "disk";
  fs::create_directory(disk);
  if (::geteuid() != 0 || ::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64m") != 0)
    GTEST_SKIP() << "needs root and a mount of its own";
  data = disk / "data";
  make_town(data);
  {
    Program server{{data}};
    EXPECT_TRUE(server.serves()) << server.said();
    std::ofstream ballast{disk / "ballast", std::ios::binary};
    const std::string block(4096, 'x');
    while (ballast.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) continue;
    ballast.close();
    const auto path = "/api/v1/public/matters/0197f000-0000-7000-8000-000000000001";
    const auto body = R"({"key":"known to this phone alone","category":"0301","text":")" + std::string(500, 'x') +
                      R"(","grid":"3205811112032001","photos":[],"happened_at":"2026-03-01T08:00:00+08:00"})";
    std::optional<Heard> refused;
    for (int n = 1; n < 100; ++n) {
      auto target = std::string{path};
      target.replace(target.size() - 2, 2, n < 10 ? "0" + std::to_string(n) : std::to_string(n));
      refused = ask(server.port(), "PUT", target, body);
      if (refused && refused->status != 201) break;
    }
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->status, 503) << refused->body;
    EXPECT_EQ(refused->text("code"), "database.full");
    EXPECT_EQ(ask(server.port(), "GET", "/api/v1/town")->status, 200) << "reading goes on";
    fs::remove(disk / "ballast");
    EXPECT_EQ(ask(server.port(), "PUT", path, body)->status / 100, 2) << "and writing, once there is room";
    server.signal(SIGTERM);
    EXPECT_EQ(server.ended(), 0);
  }
  ::umount(disk.c_str());
}

}  // namespace
}  // namespace huiyin::test

#pragma once
#include "base/field.hpp"
#include "instructions/show.hpp"

namespace huiyin::instructions {

/// Sent to posts whose work is mine, sent by them, or by any of my areas.
enum class Box { received, sent, all };
BOOST_DESCRIBE_ENUM(Box, received, sent, all)

/// `open`: what still waits for me, of those I have received; else what is not over for all.
struct ListAsked {
  std::optional<Box> box{};
  std::optional<bool> open{};
  std::optional<Text<0, 60>> q{};
  std::optional<Whole<1, largest_page>> limit{};
  std::optional<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(ListAsked, (), (box, open, q, limit, after))

/// The reader's own part of one.
struct PartShown {
  std::string matter{};
  State state = State::waiting;
  bool late = false;
};
BOOST_DESCRIBE_STRUCT(PartShown, (), (matter, state, late))

struct Line {
  std::string id{};
  std::string no{};
  std::string title{};
  std::string from_title{};
  std::string from_name{};
  TimePoint issued_at{};
  TimePoint due_at{};
  bool recalled = false;
  bool forwarded = false;
  Counts counts{};  ///< of those whom the reader may see
  std::vector<PartShown> parts{};
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (id, no, title, from_title, from_name, issued_at, due_at, recalled, forwarded, counts, parts))

/// The newest first. Four statements, one for the names of the senders, and one for the reader's own posts.
Page<Line> list(const Ctx& ctx, const Office& office, const ListAsked& in);

}  // namespace huiyin::instructions

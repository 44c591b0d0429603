#pragma once
#include "matters/matters.hpp"
#include "open311/key.hpp"
#include "open311/service.hpp"
#include "open311/setting.hpp"

/// Matters as other systems see them. Everybody sees of what concerns a place that it is there, since when, and how it
/// stands; whoever sent one sees it as it was sent, and its answer.
namespace huiyin::open311 {

inline constexpr std::chrono::days longest_span{90};
inline constexpr int largest_sheet = 1000;          ///< requests in one answer
inline constexpr int largest_sheet_of_notes = 200;  ///< with what became of each

/// Who reads, and what the town lets him see.
struct Reader {
  std::optional<Key> key{};
  bool exact_place = false;
  std::vector<std::string> codes{};  ///< what everybody may see is about one of these
};
Reader reader(const Setting& setting, std::optional<Key> key, const matters::Categories& categories);

/// Which requests. Numbers, where there are any, count alone.
struct Asked {
  std::vector<std::string> numbers{};
  std::vector<std::string> codes{};
  std::optional<bool> open{};
  TimePoint since{};
  TimePoint until{};
  int page = 1;
  int page_size = largest_sheet;
};

struct Request {
  matters::MatterId id{};
  std::string no{};
  std::string category{};
  matters::Stage stage = matters::Stage::reported;
  TimePoint received_at{};
  TimePoint updated_at{};
  TimePoint expected_at{};
  std::string grid{};
  bool own = false;
  // Of one's own, and empty else:
  std::string text{};
  std::string address{};
  std::string code{};                   ///< opens the resident's page
  std::optional<std::string> answer{};  ///< the newest
  bool unread = false;                  ///< nobody has read that yet
  std::optional<std::int32_t> lng_e7{};
  std::optional<std::int32_t> lat_e7{};
};
BOOST_DESCRIBE_STRUCT(Request, (),
                      (id, no, category, stage, received_at, updated_at, expected_at, grid, own, text, address, code,
                       answer, unread, lng_e7, lat_e7))

/// The newest first. One statement.
std::vector<Request> requests(db::Tx& tx, const Reader& reader, const Asked& asked);
/// @throws Problem missing "open311.request_unknown" also for what this reader may not see.
Request request(db::Tx& tx, const Reader& reader, const std::string& number);

/// One change of how a request stands.
struct Update {
  std::string matter{};
  std::string no{};
  long long n = 0;
  bool of_original = false;  ///< it happened to the one that it was merged into
  TimePoint at{};
  matters::Stage stage = matters::Stage::reported;
  std::optional<std::string> answer{};  ///< of one's own
  bool unread = false;
  std::string code{};  ///< of one's own
};
BOOST_DESCRIBE_STRUCT(Update, (), (matter, no, n, of_original, at, stage, answer, unread, code))

/// What became of these, each in its order. One statement.
std::vector<Update> history(db::Tx& tx, const std::vector<Request>& of, const Reader& reader);
/// What became of the key's own requests in a span of time, in its order. One statement.
std::vector<Update> updates(db::Tx& tx, const Key& key, const Asked& asked);

/// Reading an answer is its delivery: whoever sent it answers for handing it on.
void mark_read(const Ctx& ctx, const std::vector<std::string>& codes);

}  // namespace huiyin::open311

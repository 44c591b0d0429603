#include "figure_oracle.hpp"

#include <algorithm>
#include <span>

namespace huiyin::test {
namespace {

struct Step {
  std::string act{};
  TimePoint at{};
  std::string from_stage{};
  std::string to_stage{};
  std::string to_post{};
  std::optional<TimePoint> due_at{};
  std::string asked{};
};
BOOST_DESCRIBE_STRUCT(Step, (), (act, at, from_stage, to_stage, to_post, due_at, asked))

struct Given {
  TimePoint at{};
  std::optional<TimePoint> delivered_at{};
};
BOOST_DESCRIBE_STRUCT(Given, (), (at, delivered_at))

struct Whole {
  std::string id{};
  std::string village{};
  std::string category{};
  std::string reporter_kind{};
  TimePoint promised_at{};
  TimePoint happened_at{};
  TimePoint received_at{};
};
BOOST_DESCRIBE_STRUCT(Whole, (), (id, village, category, reporter_kind, promised_at, happened_at, received_at))

/// One matter, read from its first step to its last.
class Life {
 public:
  Life(db::Tx& tx, const Wanted& wanted, TimePoint now, std::map<std::string, Told>& out, Whole matter)
      : wanted_{wanted}, now_{now}, out_{out}, m_{std::move(matter)} {
    steps_ = tx.all<Step>(
        "SELECT act, at, COALESCE(from_stage, '') AS from_stage, to_stage, COALESCE(to_post, '') AS to_post, due_at, "
        "COALESCE(asked, '') AS asked FROM matter_step WHERE matter = :id ORDER BY n",
        {{"id", m_.id}});
    answers_ =
        tx.all<Given>("SELECT at, delivered_at FROM matter_answer WHERE matter = :id ORDER BY n", {{"id", m_.id}});
    follow();
  }

  void tell() {
    tell_due();
    for (std::size_t i = 0; i < steps_.size(); ++i)
      if (is(steps_[i], {"dispatch", "reassign"})) tell_dispatch(i);
    for (const auto& s : steps_) {
      if (is(s, {"verify", "fail"}) && holds(s.at, handler_)) any("rework", s.act == "fail");
      if (s.act == "close" && holds(s.at, handler_)) tell_close(s);
    }
    if (holds(m_.received_at, handler_) && m_.reporter_kind == "member" && m_.happened_at <= m_.received_at)
      timed("found", m_.received_at - m_.happened_at);
    else if (holds(m_.received_at, handler_) && m_.reporter_kind == "member")
      out_["found"].below.insert(m_.id);
  }

 private:
  static bool is(const Step& s, std::initializer_list<std::string_view> acts) {
    return std::ranges::find(acts, s.act) != acts.end();
  }

  /// Who has it in hand at the end, how often it came back, when it was answered last.
  void follow() {
    std::string owner;
    for (const auto& s : steps_) {
      if (is(s, {"dispatch", "reassign"})) handler_ = s.to_post;
      if (is(s, {"return", "merge"})) handler_.clear();
      if (s.act == "settle") handler_ = owner, settled_ = true;
      if (is(s, {"answer", "settle"})) answered_ = s.at;
      if (s.act == "fail" || (s.act == "reopen" && s.from_stage == "closed")) ++again_;
      owner = s.to_post;
    }
  }

  bool holds(TimePoint when, const std::string& post) const {
    return when >= wanted_.from && when < wanted_.until && (wanted_.post.empty() || post == wanted_.post);
  }

  void every(const std::string& figure, bool good) {
    auto& told = out_[figure];
    const bool first = told.below.insert(m_.id).second;
    if (good && first) told.above.insert(m_.id);
    if (!good) told.above.erase(m_.id);
  }
  void any(const std::string& figure, bool bad) {
    out_[figure].below.insert(m_.id);
    if (bad) out_[figure].above.insert(m_.id);
  }
  void timed(const std::string& figure, std::chrono::milliseconds took) {
    out_[figure].below.insert(m_.id);
    if (out_[figure].above.insert(m_.id).second) out_[figure].minutes.push_back(took.count() / 60'000);
  }

  void tell_due() {
    const auto& last = steps_.back();
    const auto ended = [&] {
      auto at = last.at;
      for (auto s = steps_.rbegin(); s != steps_.rend() && s->to_stage == last.to_stage; ++s) at = s->at;
      return at;
    };
    const bool turned_away = is_in(last.to_stage, {"rejected", "merged", "void"});
    if (!holds(m_.promised_at, handler_) || m_.promised_at >= now_ || (turned_away && ended() <= m_.promised_at))
      return;
    every("closure", last.to_stage == "closed");
    every("on_time", is_in(last.to_stage, {"answered", "verified", "closed"}) && answered_ <= m_.promised_at);
    any("extension",
        std::ranges::any_of(steps_, [](const Step& s) { return s.act == "grant" && s.asked == "extension"; }));
  }

  void tell_dispatch(std::size_t i) {
    const auto& sent = steps_[i];
    if (!holds(sent.at, sent.to_post)) return;
    const std::span later{steps_.begin() + static_cast<long>(i) + 1, steps_.end()};
    const auto next = std::ranges::find_if(later, [](const Step& s) {
      return is(s, {"sign", "return", "reassign", "withdraw", "merge", "void"});
    });
    bool returned = false;
    for (const auto& s : later) {
      if (is(s, {"dispatch", "reassign"})) break;
      returned = returned || s.act == "return";
    }
    any("returned", returned);
    const auto due = sent.due_at.value();
    if (next != later.end() && is(*next, {"sign", "return"}))
      every("signing", next->at <= due);
    else if (due < now_ && (next == later.end() || next->at > due))
      every("signing", false);
  }

  void tell_close(const Step& close) {
    every("first_time", again_ == 0);
    every("in_grid", settled_ && handler_.starts_with("grid_chief@"));
    if (answered_ > close.at) return;
    timed("done", answered_ - m_.received_at);
    std::optional<TimePoint> delivered;
    for (const auto& a : answers_)
      if (a.at == answered_ && a.delivered_at)
        delivered = std::max(delivered.value_or(*a.delivered_at), *a.delivered_at);
    if (delivered)
      timed("fed_back", *delivered - answered_);
    else
      out_["fed_back"].below.insert(m_.id);
  }

  static bool is_in(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  }

  const Wanted& wanted_;
  TimePoint now_;
  std::map<std::string, Told>& out_;
  Whole m_;
  std::vector<Step> steps_{};
  std::vector<Given> answers_{};
  std::string handler_{};
  TimePoint answered_{};
  bool settled_ = false;
  int again_ = 0;
};

}  // namespace

std::map<std::string, Told> figures_told(db::Tx& tx, const std::vector<std::string>& readable, const Wanted& wanted,
                                         TimePoint now) {
  std::map<std::string, Told> out;
  for (const auto& i : figures::indicators()) out[boost::describe::enum_to_string(i.id, "")];
  for (const auto& id : readable) {
    auto m = tx.one<Whole>(
        "SELECT m.id, a.village, m.category, m.reporter_kind, m.promised_at, m.happened_at, m.received_at FROM matter "
        "m "
        "JOIN area a ON a.id = m.area_then WHERE m.id = :id",
        {{"id", id}});
    if (!wanted.village.empty() && m.village != wanted.village) continue;
    if (!m.category.starts_with(wanted.category)) continue;
    Life{tx, wanted, now, out, std::move(m)}.tell();
  }
  for (auto& [name, told] : out) std::ranges::sort(told.minutes);
  return out;
}

}  // namespace huiyin::test

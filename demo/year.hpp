#pragma once
#include <functional>
#include <map>
#include <queue>
#include <unordered_map>

#include "demo/people.hpp"
#include "demo/pictures.hpp"
#include "matters/matters.hpp"

namespace huiyin::demo {

/// A year of matters, act after act in the order of time, each by whoever's turn it is.
class Year {
 public:
  struct Setting {
    const matters::Office& office;
    const files::Easel& easel;
    const Team& team;
    TimePoint from{};
    TimePoint until{};
    int matters = 0;
  };

  Year(const Setting& setting, Dice& dice);

  bool over() const;
  /// Does the next acts, at most `most` of them, in the caller's transaction. @return how many were done.
  int go_on(db::Tx& tx, int most);
  TimePoint now() const noexcept { return now_; }
  /// How much of the year has passed, in [0, 1].
  double passed() const;
  /// For the tour: the tracking code of one matter in each stage, as they stand now.
  std::map<matters::Stage, std::string> examples() const;

 private:
  /// One matter and what is known about its course from the start.
  struct Life {
    matters::Matter m{};
    std::string category{};
    std::optional<Scene> scene{};
    std::uint64_t place = 0;
    LngLat at{};
    std::optional<std::size_t> same_as{};  ///< another life about the same thing
    std::vector<std::string> followers{};  ///< matters merged into it
    bool by_resident = false;
    bool reads_page = false;
    bool slow = false;
    bool watched = false;         ///< the offices have pressed, asked or consented all they will
    long long left_to_clock = 0;  ///< the version at which everything was said and only time has to pass
  };
  struct Event {
    TimePoint at{};
    std::size_t life = 0;
    bool operator>(const Event& other) const noexcept { return std::tie(at, life) > std::tie(other.at, other.life); }
  };

  void plan_reports();
  void act(db::Tx& tx, Life& life, TimePoint now);
  void begin(db::Tx& tx, Life& life, TimePoint now);
  void triage(const Ctx& ctx, Life& life);
  void send(const Ctx& ctx, Life& life);
  void take_on(const Ctx& ctx, Life& life);
  void work(const Ctx& ctx, Life& life);
  void judge(db::Tx& tx, Life& life, TimePoint now);
  bool reporter_judges(db::Tx& tx, Life& life, TimePoint now);
  void finish(const Ctx& ctx, Life& life);
  void after(db::Tx& tx, Life& life, TimePoint now);

  /// What is done beside a matter's way; in year_beside.cpp. @return whether something was.
  bool by_itself(db::Tx& tx, Life& life, TimePoint now);
  bool beside(db::Tx& tx, Life& life, TimePoint now);
  bool consent(db::Tx& tx, Life& life, TimePoint now);
  bool ask(const Ctx& ctx, Life& life);
  bool lately(TimePoint now) const;
  bool press(db::Tx& tx, Life& life, TimePoint now);
  TimePoint next_at_all(const Life& life, TimePoint now);

  /// Some raise what another has raised already; in year_together.cpp.
  void imagine(Life& life, TimePoint now);
  bool merge_same(db::Tx& tx, Life& life, TimePoint now);
  void tell_followers(const Ctx& ctx, const Life& life);

  bool ends_here(const Life& life);
  TimePoint next_at(const Life& life, TimePoint now);
  TimePoint judged_at(const Life& life, TimePoint now);
  const auth::Principal* of_post(db::Tx& tx, const std::string& post, TimePoint now);
  const auth::Principal* desk(db::Tx& tx, const Life& life, TimePoint now);
  const auth::Principal* actor(db::Tx& tx, const Life& life, TimePoint now);
  const auth::Principal& principal(db::Tx& tx, const std::string& worker, TimePoint now);
  const files::Photo& photo(const Life& life, Moment moment);
  std::vector<matters::FileId> snap(const Ctx& ctx, const Life& life, Moment moment);
  std::string target(const Life& life);
  LngLat somewhere();

  Setting set_;
  Dice& dice_;
  std::shared_ptr<const territory::Map> map_;
  std::vector<Life> lives_{};
  std::vector<std::size_t> begun_{};  ///< in their order
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_{};
  TimePoint now_{};
  std::unordered_map<std::string, auth::Principal> principals_{};
  std::map<std::tuple<Scene, Moment, std::uint64_t>, files::Photo> pictures_{};
  auth::Principal nobody_{};
  auth::Principal clock_{.kind = auth::Principal::Kind::system};
};

}  // namespace huiyin::demo

#pragma once
#include <queue>

#include "demo/people.hpp"
#include "demo/pictures.hpp"
#include "instructions/instructions.hpp"

namespace huiyin::demo {

/// What the offices send down in the last days of the year, and how those who have it follow: most in time, a few
/// late, one village by way of its grid chiefs.
class Orders {
 public:
  Orders(const matters::Office& office, const files::Easel& easel, TimePoint until, std::uint64_t seed);
  ~Orders();

  /// Does whatever is due by now, in the caller's transaction.
  void go_on(db::Tx& tx, TimePoint now);

 private:
  enum class Turn { send, receive, feed_back, look, take_back };
  struct Event {
    TimePoint at{};
    Turn turn = Turn::send;
    std::size_t plan = 0;
    std::string matter{};
    bool operator>(const Event& other) const noexcept {
      return std::tie(at, plan, matter) > std::tie(other.at, other.plan, other.matter);
    }
  };
  struct Plan;
  struct Part;

  static Part part_of(db::Tx& tx, const std::string& matter);
  void send(db::Tx& tx, const Event& event, TimePoint now);
  void receive(db::Tx& tx, const Event& event, TimePoint now);
  void forward(const Ctx& ctx, const Event& event, const Part& part);
  void feed_back(db::Tx& tx, const Event& event, TimePoint now);
  void look(db::Tx& tx, const Event& event, TimePoint now);
  void expect(const instructions::InstructionShown& sent, std::size_t plan, TimePoint now);
  std::vector<matters::FileId> snap(const Ctx& ctx, std::size_t plan, Moment moment);
  static std::vector<Plan> plans();

  const matters::Office& office_;
  const files::Easel& easel_;
  TimePoint until_;
  Dice dice_;
  std::vector<Plan> plans_;
  std::vector<std::string> sent_{};  ///< by plan
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_{};
  std::map<std::tuple<Scene, Moment, std::uint64_t>, files::Photo> pictures_{};
};

}  // namespace huiyin::demo

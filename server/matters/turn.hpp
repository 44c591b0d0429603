#pragma once
#include <string>

#include "matters/act.hpp"
#include "matters/office.hpp"
#include "matters/timeline.hpp"
#include "platform/ctx.hpp"

namespace huiyin::matters {

/// In whose name somebody acts.
struct Doer {
  std::optional<std::string> worker{};
  std::string name{};
  std::string role{};
  std::optional<std::string> post{};
};

/// One act on one matter, from the check that it may be done to the row of the timeline.
/// An act function opens a turn, changes `m`, and finishes.
class Turn {
 public:
  /// For staff: the matter must be readable, unmoved, the act possible now and the reader's to do.
  /// @throws Problem missing "matter.none", conflict "matter.moved" or "matter.not_now", denied "matter.not_yours"; as
  ///         `refusal`.
  static Turn by_staff(const Ctx& ctx, const Office& office, const Seen& seen, Act act);
  /// For whoever raised it, from the tracking page.
  static Turn by_reporter(const Ctx& ctx, const Office& office, Matter m, Act act);
  /// For one who raised the same: what he says of his own reaches the original, without his name.
  static Turn by_follower(const Ctx& ctx, const Office& office, Matter original, Act act);
  /// Settled by the member who reports it, in the same breath.
  static Turn on_the_spot(const Ctx& ctx, const Office& office, Matter m);
  /// By itself, right behind another act.
  static Turn by_system(const Ctx& ctx, const Office& office, Matter m, Act act);
  /// The map has changed: `post`, whose grid has ended, gives the matter away.
  static Turn by_map(const Ctx& ctx, const Rules& rules, Matter m, std::string post);

  Matter m{};

  /// Gives the matter to `post`.
  void hand_to(const std::string& post) { m.owner_post = post; }
  /// The step says what was asked for.
  void about(Ask asked) { asked_ = asked; }
  /// Photos that belong to this act; they must have been uploaded by the same person.
  void attach(const std::vector<FileId>& photos, Moment moment);
  /// Words for whoever raised it; how they reach him is recorded later.
  void answer(const std::string& text);
  /// An answer given on the original is one to whoever raised the same.
  void share(AnswerRow given);
  /// The verdict is the reporter's own: he said so to the desk.
  void heard(Channel channel) { heard_ = channel; }
  /// @throws Problem conflict "matter.reporters_turn" while the move is the reporter's alone and somebody else makes
  /// it.
  void require_own_turn() const;
  const Doer& doer() const noexcept { return doer_; }
  /// Of the moment this turn began.
  const Rulebook& rules() const noexcept { return *rules_; }

  /// Enters the act's stage: clock, guarded write, timeline, audit, feed. @return the matter as it is now.
  Matter finish(const std::string& note);

 private:
  Turn(const Ctx& ctx, std::shared_ptr<const Rulebook> rules, Matter before, Act act);
  void check();
  void keep_photos(long long n);
  void keep_answer(long long n);
  void send_home(const std::string& why);

  const Ctx& ctx_;
  std::shared_ptr<const Rulebook> rules_;
  Act act_;
  Stage from_;
  long long seen_;
  Doer doer_{};
  std::vector<std::pair<FileId, Moment>> photos_{};
  std::optional<AnswerRow> answer_{};
  std::optional<Channel> heard_{};
  std::optional<Ask> asked_{};
};

}  // namespace huiyin::matters

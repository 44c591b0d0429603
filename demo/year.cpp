#include "demo/year.hpp"

#include "demo/words.hpp"
#include "platform/files/files.hpp"

namespace huiyin::demo {
namespace {

using matters::Act;
using matters::Seen;
using matters::Stage;
using namespace std::chrono_literals;

Millis minutes_of(double m) {
  return Millis{static_cast<std::int64_t>(m * 60'000)};
}

Seen seen(const matters::Matter& m) {
  return {m.id.value, m.version};
}

}  // namespace

Year::Year(const Setting& setting, Dice& dice)
    : set_{setting}, dice_{dice}, map_{setting.office.atlas.map()}, now_{setting.from} {
  plan_reports();
}

/// Most by day; more towards the end, as people learn that it helps.
void Year::plan_reports() {
  const auto days = (set_.until - set_.from) / std::chrono::days{1};
  lives_.resize(static_cast<std::size_t>(set_.matters));
  for (std::size_t i = 0; i < lives_.size(); ++i) {
    const auto day = static_cast<int>(std::sqrt(dice_.unit() * 0.75 + 0.25) * 2 * static_cast<double>(days) -
                                      static_cast<double>(days));
    const auto minute = 7 * 60 + static_cast<int>((dice_.unit() + dice_.unit()) * 6.5 * 60);
    const auto at = set_.from + std::chrono::days{day} + std::chrono::minutes{minute} + Millis{dice_.below(60'000)};
    if (at <= set_.until) events_.push({at, i});
  }
}

bool Year::over() const {
  return events_.empty() || events_.top().at > set_.until;
}

double Year::passed() const {
  return static_cast<double>((now_ - set_.from).count()) / static_cast<double>((set_.until - set_.from).count());
}

int Year::go_on(db::Tx& tx, int most) {
  int done = 0;
  for (; done < most && !over(); ++done) {
    const auto event = events_.top();
    events_.pop();
    now_ = event.at;
    auto& life = lives_[event.life];
    act(tx, life, now_);
    if (!ends_here(life)) events_.push({next_at_all(life, now_), event.life});
  }
  return done;
}

std::map<Stage, std::string> Year::examples() const {
  std::map<Stage, std::string> codes;
  for (const auto& life : lives_)
    if (!life.m.id.empty()) codes[life.m.stage] = life.m.tracking_code;
  return codes;
}

void Year::act(db::Tx& tx, Life& life, TimePoint now) {
  if (life.m.id.empty()) return begin(tx, life, now);
  if (matters::open(life.m.stage) && (by_itself(tx, life, now) || beside(tx, life, now))) return;
  if (life.m.stage == Stage::answered) return judge(tx, life, now);
  if (!matters::open(life.m.stage)) return after(tx, life, now);
  if (merge_same(tx, life, now)) return;
  const auto* who = actor(tx, life, now);
  if (!who) return;  // everybody on duty is away: it waits, and shows as late
  const Ctx ctx{tx, *who, now};
  switch (life.m.stage) {
    case Stage::reported:
      return triage(ctx, life);
    case Stage::accepted:
      return send(ctx, life);
    case Stage::dispatched:
      return take_on(ctx, life);
    case Stage::handling:
      return work(ctx, life);
    default:
      return finish(ctx, life);
  }
}

void Year::begin(db::Tx& tx, Life& life, TimePoint now) {
  imagine(life, now);
  const auto at = life.at;
  const auto grid = territory::locate(*map_, at).grid.id;
  const auto members = set_.team.workers.find(staff::post_of(staff::Role::grid_member, grid));
  life.by_resident = members == set_.team.workers.end() || dice_.chance(0.45);
  life.reads_page = life.by_resident && dice_.chance(0.6);
  const auto& who =
      life.by_resident ? nobody_ : principal(tx, dice_.one_of(std::span<const std::string>{members->second}), now);
  const Ctx ctx{tx, who, now};
  const matters::MatterId id{dice_.uuid(to_millis(now))};
  const matters::Place place{.lng = at.lng(),
                             .lat = at.lat(),
                             .accuracy_m = {{static_cast<std::int64_t>(5 + dice_.below(40))}},
                             .how = matters::PlaceHow::gps};
  auto photos = dice_.chance(0.8) ? snap(ctx, life, Moment::before) : std::vector<matters::FileId>{};
  const auto text = say_place(dice_) + "，" + say_report(life.category, dice_);
  const auto happened = now - minutes_of(1 + dice_.waiting(8));
  if (life.by_resident) {
    matters::ResidentReport in{.id = id,
                               .category = life.category,
                               .text = {text},
                               .place = place,
                               .photos = {photos},
                               .happened_at = happened};
    if (dice_.chance(0.55)) in.name = Text<0, 30>{invent_name(dice_)};
    if (in.name) in.phone = Phone{invent_phone(dice_)};
    life.m = matters::report(ctx, set_.office, matters::SentReport{in, {dice_.uuid(to_millis(now))}}).matter;
    return;
  }
  matters::Report in{
      .id = id, .category = life.category, .text = {text}, .place = place, .photos = {photos}, .happened_at = happened};
  if (!photos.empty() && dice_.chance(0.3)) {
    auto now_clean = snap(ctx, life, Moment::after);
    if (!now_clean.empty()) in.settled = matters::Settled{{say_done(life.category, dice_)}, {now_clean}};
  }
  life.m = matters::report(ctx, set_.office, in).matter;
}

void Year::triage(const Ctx& ctx, Life& life) {
  if (dice_.chance(0.025)) {
    life.m = matters::reject(ctx, set_.office, {seen(life.m), {say_rejected(dice_)}});
    return;
  }
  const bool may_settle =
      life.m.photo && life.m.owner_post == staff::post_of(staff::Role::grid_chief, life.m.grid) &&
      std::ranges::find(ctx.who.posts, *life.m.owner_post, &auth::HeldPost::post) != ctx.who.posts.end();
  if (may_settle && dice_.chance(0.4)) {
    const auto photos = snap(ctx, life, Moment::after);
    if (!photos.empty()) {
      life.m = matters::settle(ctx, set_.office, {seen(life.m), {say_done(life.category, dice_)}, {photos}});
      return;
    }
  }
  life.m = matters::accept(ctx, set_.office, {seen(life.m), {}, {}});
}

void Year::send(const Ctx& ctx, Life& life) {
  life.m = matters::dispatch(ctx, set_.office, {seen(life.m), target(life), {}});
}

void Year::take_on(const Ctx& ctx, Life& life) {
  if (!life.m.decided && dice_.chance(life.slow ? 0.3 : 0.03))
    life.m = matters::give_back(ctx, set_.office, {seen(life.m), {say_returned(dice_)}});
  else
    life.m = matters::sign(ctx, set_.office, seen(life.m));
}

void Year::work(const Ctx& ctx, Life& life) {
  if (life.m.stage_since + 24h > ctx.now && dice_.chance(0.3)) {
    life.m = matters::handle(ctx, set_.office, {seen(life.m), {say_progress(dice_)}, {}});
    return;
  }
  const auto photos = snap(ctx, life, Moment::after);
  life.m = matters::answer(ctx, set_.office, {seen(life.m), {say_done(life.category, dice_)}, {photos}});
}

void Year::judge(db::Tx& tx, Life& life, TimePoint now) {
  if (reporter_judges(tx, life, now)) return;
  const bool first_word = life.m.reporter_until && now < *life.m.reporter_until;
  if (first_word && !dice_.chance(0.15)) return;  // he says nothing, and has time until then
  const auto* who = first_word ? desk(tx, life, now) : actor(tx, life, now);
  if (!who) return;
  const Ctx ctx{tx, *who, now};
  const auto heard = first_word ? std::optional{matters::Channel::phone} : std::nullopt;
  if (dice_.chance(0.05))
    life.m = matters::fail(ctx, set_.office, {seen(life.m), {say_failed(dice_)}, heard});
  else
    life.m = matters::verify(ctx, set_.office, {seen(life.m), {say_checked(dice_)}, heard});
}

/// Whoever raised it says whether it is solved, if he is one who says so. @return whether he did.
bool Year::reporter_judges(db::Tx& tx, Life& life, TimePoint now) {
  if (life.reads_page && dice_.chance(0.7)) {
    const Ctx ctx{tx, nobody_, now};
    const bool content = dice_.chance(0.92);
    if (content && !matters::reporter_may_close(life.m)) return false;
    life.m = content ? matters::solved(ctx, set_.office, life.m)
                     : matters::unsolved(ctx, set_.office, life.m, say_failed(dice_));
    return true;
  }
  if (!life.m.reporter || !life.m.reporter_until || now >= *life.m.reporter_until || !dice_.chance(0.55)) return false;
  const Ctx ctx{tx, principal(tx, *life.m.reporter, now), now};
  if (dice_.chance(0.06))
    life.m = matters::fail(ctx, set_.office, {seen(life.m), {say_failed(dice_)}, {}});
  else
    life.m = matters::verify(ctx, set_.office, {seen(life.m), {say_checked(dice_)}, {}});
  return true;
}

/// The desk tells him and closes; or leaves the rest to the clock.
void Year::finish(const Ctx& ctx, Life& life) {
  if (life.left_to_clock == life.m.version) {
    life.m = matters::close_by_itself(Ctx{ctx.tx, clock_, ctx.now}, set_.office, life.m);
    return;
  }
  tell_followers(ctx, life);
  const bool reached = !life.by_resident || life.m.reporter_kind == matters::ReporterKind::resident;
  life.m =
      matters::tell(ctx, set_.office, {seen(life.m), matters::Channel::phone, reached, {say_told(reached, dice_)}});
  if (dice_.chance(0.35))
    life.left_to_clock = life.m.version;
  else
    life.m = matters::close(ctx, set_.office, {seen(life.m), {}});
}

/// Closed: some rate it, a few find that it was not solved after all.
void Year::after(db::Tx& tx, Life& life, TimePoint now) {
  const Ctx ctx{tx, nobody_, now};
  if (life.m.stage != Stage::closed || !life.by_resident) return;
  if (dice_.chance(0.03)) {
    life.m = matters::unsolved(ctx, set_.office, life.m, say_failed(dice_));
    return;
  }
  const int stars = dice_.chance(0.62) ? 5 : dice_.chance(0.7) ? 4 : 1 + static_cast<int>(dice_.below(3));
  life.m = matters::rated(ctx, set_.office, life.m, stars, say_thanks(stars, dice_));
}

bool Year::ends_here(const Life& life) {
  if (matters::open(life.m.stage)) return false;
  return life.m.stage != Stage::closed || life.m.stars || !life.by_resident || !dice_.chance(0.5);
}

/// How long people take, in working time; those who raised it answer when it suits them.
TimePoint Year::next_at(const Life& life, TimePoint now) {
  const auto& calendar = set_.office.rules.shipped().calendar;
  const double drag = life.slow ? 6 : 1;
  const auto working = [&](double mean_minutes) {
    return calendar.add_working(now, minutes_of(2 + dice_.waiting(mean_minutes) * drag));
  };
  // What is urgent is seen to by whoever is on duty, at any hour.
  const auto soon = [&](double mean_minutes) {
    if (life.m.urgency == matters::Urgency::normal) return working(mean_minutes);
    return now + minutes_of(1 + dice_.waiting(mean_minutes / 5) * drag);
  };
  switch (life.m.stage) {
    case Stage::reported:
      return soon(45);
    case Stage::accepted:
      return soon(40);
    case Stage::dispatched:
      return soon(60);
    case Stage::handling:
      return working(420);
    case Stage::answered:
      return judged_at(life, now);
    case Stage::verified:
      return life.left_to_clock == life.m.version ? std::max(*life.m.due_at, now + 10min) : working(200);
    default:
      return now + minutes_of(30 + dice_.waiting(2'000));
  }
}

/// Who is asked first answers when it suits him; the chief after that.
TimePoint Year::judged_at(const Life& life, TimePoint now) {
  const auto& calendar = set_.office.rules.shipped().calendar;
  const auto asked = life.m.reporter_until && now < *life.m.reporter_until;
  if (asked && life.m.stage_since == now) return now + minutes_of(30 + dice_.waiting(700));
  return calendar.add_working(asked ? *life.m.reporter_until : now,
                              minutes_of(2 + dice_.waiting(240) * (life.slow ? 6 : 1)));
}

/// Somebody of the dispatch desk.
const auth::Principal* Year::desk(db::Tx& tx, const Life& life, TimePoint now) {
  return of_post(tx, staff::post_of(staff::Role::dispatch_desk, life.m.town), now);
}

/// Whoever's turn it is: the owner post's holder, or who answers for it while it is vacant.
const auth::Principal* Year::actor(db::Tx& tx, const Life& life, TimePoint now) {
  return of_post(tx, life.m.owner_post.value(), now);
}

const auth::Principal* Year::of_post(db::Tx& tx, const std::string& post, TimePoint now) {
  const auto holder = staff::holder(tx, post, now);
  return holder.worker.empty() ? nullptr : &principal(tx, holder.worker, now);
}

const auth::Principal& Year::principal(db::Tx& tx, const std::string& worker, TimePoint now) {
  const auto found = principals_.find(worker);
  if (found != principals_.end()) return found->second;
  return principals_.emplace(worker, signed_in(tx, worker, now)).first->second;
}

const files::Photo& Year::photo(const Life& life, Moment moment) {
  const auto key = std::tuple{*life.scene, moment, life.place};
  const auto found = pictures_.find(key);
  if (found != pictures_.end()) return found->second;
  return pictures_.emplace(key, picture(set_.easel, *life.scene, moment, life.place)).first->second;
}

std::vector<matters::FileId> Year::snap(const Ctx& ctx, const Life& life, Moment moment) {
  if (!life.scene) return {};
  const files::FileId id{dice_.uuid(to_millis(ctx.now))};
  set_.office.files.place(ctx, id, photo(life, moment));
  return {id};
}

/// The grid keeps what it can; a department gets what is its own.
std::string Year::target(const Life& life) {
  const auto department = department_of(life.category);
  if (!department.empty() && (life.m.returned > 0 || dice_.chance(0.35)))
    for (const auto& unit : set_.team.units)
      if (unit.id == department) return unit.post;
  const auto grid = staff::post_of(staff::Role::grid_chief, life.m.grid);
  const auto composite = staff::post_of(staff::Role::composite_grid_chief, life.m.composite);
  if (dice_.chance(0.6)) return grid;
  return dice_.chance(0.65) ? composite : staff::post_of(staff::Role::village_secretary, life.m.village);
}

LngLat Year::somewhere() {
  const auto& box = map_->box();
  for (;;) {
    const LngLat at{box.low.lng_e7 + static_cast<std::int32_t>(
                                         dice_.below(static_cast<std::size_t>(box.high.lng_e7 - box.low.lng_e7))),
                    box.low.lat_e7 + static_cast<std::int32_t>(
                                         dice_.below(static_cast<std::size_t>(box.high.lat_e7 - box.low.lat_e7)))};
    if (const auto hit = map_->nearest(at, 0); hit) return at;
  }
}

}  // namespace huiyin::demo

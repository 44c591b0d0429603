#pragma once
#include <boost/json.hpp>
#include <map>

#include "app/house.hpp"
#include "staff/staff.hpp"
#include "test/stores.hpp"

namespace huiyin::test {

namespace json = boost::json;
using namespace std::chrono_literals;
using staff::Role;

/// What came back through the door.
struct Reply {
  int status = 0;
  json::value json{};
  http::Response raw{};

  std::string text(std::string_view member) const;
  std::string code() const { return text("code"); }
  /// "path code" of every refused field, sorted.
  std::vector<std::string> faults() const;
};

class Town;

/// One browser or phone: it keeps its cookie and sends the session's token with every write.
class Client {
 public:
  Client(Town& town, std::string worker, std::string peer)
      : town_{town}, worker_{std::move(worker)}, peer_{std::move(peer)} {}

  Reply send(const std::string& method, const std::string& path, std::string body = {},
             std::vector<std::pair<std::string, std::string>> headers = {});
  /// `query` may hold Han characters.
  Reply get(const std::string& path, const std::string& query = {});
  Reply put(const std::string& path, const json::object& body = {});
  Reply post(const std::string& path, const json::object& body = {});

  /// Uploads a small photo. @return its id
  std::string photo();
  /// Sends a report, as a member or as a resident. @return the matter's id
  std::string report(const json::object& body);
  /// Acts on a matter; without a version in `body` it has seen the newest.
  Reply act(const std::string& matter, const std::string& act, json::object body = {});
  Reply matter(const std::string& id) { return get("/matters/" + id); }
  /// As a forged page would send: with the cookie alone.
  void forget_token() { token_.clear(); }
  /// The acts that the matter's page offers.
  std::vector<std::string> choices(const std::string& id);
  /// The ids of one list; all pages of `limit`.
  std::vector<std::string> list(const std::string& query = {}, int limit = 200);

 private:
  friend class Town;
  Town& town_;
  std::string worker_;
  std::string peer_;
  std::string cookie_{};
  std::string token_{};
  TimePoint used_{};
};

/// A fresh house on small land with a handful of invented people at their posts. Two villages: grids 1, 2 … lie in the
/// first one, the last grid in the second. People sign in by what they are: leader, desk-1, desk-2, secretary-1,
/// composite-1, chief-1, member-1 …, fire-1, fire-2, clean-1, admin, auditor.
class Town {
 public:
  explicit Town(const std::string& database);

  /// Somebody signed in.
  Client& as(const std::string& worker);
  /// A stranger with a browser; every call gives another one.
  Client resident() { return {*this, {}, next_peer()}; }
  void pass(std::chrono::minutes time) { now += time; }

  /// The body of a report in a grid, counted from 1.
  json::object report(std::size_t grid = 1, const std::string& text = "巷口垃圾堆了三天没人清");
  static json::object sent(json::object report);  ///< as a resident's phone sends it
  /// The same by 王小妹, with her phone: who is known has the first word on the answer.
  json::object known_report(std::size_t grid = 1);
  /// The matter of somebody who does not say who he is, in the first grid, brought to a stage by the usual people:
  /// chief-1 accepts, desk-1 sends it to the clean department, clean-1 handles it, chief-1 checks, desk-1 tells and
  /// closes.
  std::string matter_at(const std::string& stage);
  /// The same of a resident who left his name and phone, as far as "handling".
  std::string known_matter_at(const std::string& stage);
  /// Moves a matter on to a stage the same way.
  void bring(const std::string& matter, const std::string& stage);

  std::string code_of(const std::string& matter);
  std::string stage(const std::string& matter);
  std::string owner(const std::string& matter);
  long long version(const std::string& matter);
  std::string id();
  LngLat place_in(std::size_t grid) const { return places_.at(grid - 1); }
  const std::string& grid(std::size_t number) const { return grids_.at(number - 1).grid; }
  const Levels& levels(std::size_t grid) const { return grids_.at(grid - 1); }
  std::size_t grids() const noexcept { return grids_.size(); }
  const std::string& town_id() const { return grids_.front().town; }
  const std::vector<std::string>& workers() const noexcept { return workers_; }  ///< who can sign in

  /// Who somebody is by his posts now.
  auth::Principal principal(const std::string& worker);
  /// From now on, or until; as the system.
  void hold(const std::string& post, const std::string& worker, bool stand_in = false,
            std::optional<TimePoint> until = {});
  void end_all(const std::string& post);
  /// A photo of this person, placed without an upload.
  std::string photo_of(const auth::Principal& who);

  template <class Work>
  auto as_system(Work work) {
    const auth::Principal system{.kind = auth::Principal::Kind::system};
    return store().write([&](db::Tx& tx) { return work(Ctx{tx, system, now}); });
  }
  template <class T>
  T stored(std::string_view sql, const db::Params& params = {}) {
    return store().read([&](db::Tx& tx) { return tx.one<T>(sql, params); });
  }
  db::Store& store() noexcept { return fresh_.store(); }
  /// As a command would be given: where this town is.
  config::Settings settings() const;

  TimePoint now = from_millis(1'773'622'800'000);  ///< Monday 2026-03-16 09:00 in China

 private:
  void make_ground();
  void hire();
  void employ(const std::string& worker, const std::string& post, const std::string& name);
  std::string next_peer();
  app::House& settle();

  FreshStore fresh_;
  auth::Passwords passwords_{auth::Passwords::least};
  std::vector<Levels> grids_{};
  std::vector<LngLat> places_{};
  std::vector<std::string> workers_{};
  std::map<std::string, Client> clients_{};
  int ids_ = 0;
  int peers_ = 0;
  std::unique_ptr<app::House> house_{};

 public:
  app::House& house;
};

}  // namespace huiyin::test

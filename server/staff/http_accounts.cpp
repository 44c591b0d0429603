#include "staff/http.hpp"

namespace huiyin::staff {
namespace {

using auth::Right;

struct Named {
  std::string id{};
};
BOOST_DESCRIBE_STRUCT(Named, (), (id))

http::Created<OpenedAccount> open(const http::Call& call, const AccountDesk& desk, const OpenAccount& in) {
  const auto password = make_password();
  const auto hash = desk.passwords.hash(password);
  const bool fresh = call.store.write([&](db::Tx& tx) { return open_account({tx, call.who, call.now}, in, hash); });
  return {{in.id.value, auth::folded_login(in.login.value), fresh ? password : ""}, fresh};
}

OpenedAccount renew(const http::Call& call, const AccountDesk& desk, const Named& in) {
  const auto password = make_password();
  const auto hash = desk.passwords.hash(password);
  const auto login = call.store.write([&](db::Tx& tx) {
    return reset_password({tx, call.who, call.now}, in.id, hash);
  });
  return {in.id, login, password};
}

}  // namespace

void mount_accounts(http::Router& router, const AccountDesk& desk) {
  using http::Call;
  constexpr auto right = Right::account_admin;
  const std::string one = "/api/v1/accounts/{id}";
  router.get("/api/v1/accounts", right,
             [desk](const Ctx& ctx, const FindAccounts& in) { return find_accounts(ctx, desk, in); });
  router.put(one, right, [desk](const Call& call, const OpenAccount& in) { return open(call, desk, in); });
  router.post(one + "/acts/password", right,
              [desk](const Call& call, const Named& in) { return renew(call, desk, in); });
  router.post(one + "/acts/disable", right, [](const Ctx& ctx, const Named& in) { disable_account(ctx, in.id); });
  router.post(one + "/acts/enable", right, [](const Ctx& ctx, const Named& in) { enable_account(ctx, in.id); });
  router.post(one + "/acts/reset_factor", right, [](const Ctx& ctx, const Named& in) { reset_factor(ctx, in.id); });
  router.post(one + "/acts/end_sessions", right, [](const Ctx& ctx, const Named& in) { end_sessions(ctx, in.id); });
}

}  // namespace huiyin::staff

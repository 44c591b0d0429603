#include "platform/db/tx.hpp"

#include <spdlog/spdlog.h>

#include "platform/db/kept.hpp"

namespace huiyin::db {
namespace {

using Clock = std::chrono::steady_clock;

/// A statement slower than this is worth a line in the log.
constexpr auto slow = std::chrono::milliseconds{200};

class Timed {
 public:
  explicit Timed(std::string_view sql) : sql_{sql} {}
  ~Timed() {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began_);
    if (took > slow) spdlog::warn("slow statement, {} ms: {}", took.count(), sql_);
  }
  Timed(const Timed&) = delete;

 private:
  std::string_view sql_;
  Clock::time_point began_ = Clock::now();
};

}  // namespace

Dialect Tx::dialect() const noexcept {
  return session_.dialect();
}

void Tx::each(std::string_view sql, const Params& params, const Shape& shape,
              const std::function<void(std::span<const Cell>)>& row) {
  const Timed timed{sql};
  ++statements_;
  try {
    auto& kept = session_.prepared(sql, params, shape);
    kept.fill(params);
    kept.statement.execute(false);
    kept.check_names(shape, sql);
    while (kept.fetch()) row(kept.out);
  } catch (const std::logic_error&) {
    session_.forget(sql, params);
    throw;
  } catch (...) {
    session_.forget(sql, params);
    session_.translate(sql);
  }
}

long long Tx::run(std::string_view sql, const Params& params) {
  const Timed timed{sql};
  ++statements_;
  try {
    auto& kept = session_.prepared(sql, params, {});
    kept.fill(params);
    kept.statement.execute(true);
    return kept.statement.get_affected_rows();
  } catch (...) {
    session_.forget(sql, params);
    session_.translate(sql);
  }
}

void Tx::nested(const std::function<void()>& work) {
  const auto name = "nested_" + std::to_string(++depth_);
  const auto acts = after_.size();
  session_.script("SAVEPOINT " + name);
  try {
    work();
    session_.script("RELEASE SAVEPOINT " + name);
    --depth_;
  } catch (...) {
    --depth_;
    after_.resize(acts);
    if (!session_.in_transaction()) throw;
    session_.script("ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name);
    throw;
  }
}

}  // namespace huiyin::db

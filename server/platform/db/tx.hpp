#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "platform/db/value.hpp"

namespace huiyin::db {

enum class Dialect { sqlite, postgres };

class Session;

/// One transaction. All SQL of the house goes through here: kept statements, named parameters, every statement counted.
/// A Row is a described struct whose member names equal the column names, in order (checked at a statement's first
/// row), or one plain value. Not for use by two threads.
class Tx {
 public:
  explicit Tx(Session& session) : session_{session} {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  template <class Row>
  std::vector<Row> all(std::string_view sql, const Params& params = {}) {
    std::vector<Row> rows;
    each(sql, params, shape<Row>(), [&](std::span<const Cell> cells) { rows.push_back(read<Row>(cells)); });
    return rows;
  }

  template <class Row>
  std::optional<Row> maybe(std::string_view sql, const Params& params = {}) {
    auto rows = all<Row>(sql, params);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }

  /// @throws std::logic_error unless there is exactly one row.
  template <class Row>
  Row one(std::string_view sql, const Params& params = {}) {
    auto rows = all<Row>(sql, params);
    if (rows.size() != 1) throw std::logic_error{"not exactly one row: " + std::string{sql}};
    return std::move(rows.front());
  }

  /// Runs a statement that gives no rows. @return how many rows it touched.
  long long run(std::string_view sql, const Params& params = {});

  /// Runs `work` inside a savepoint; what it throws undoes its writes alone and goes on up.
  void nested(const std::function<void()>& work);
  /// Runs once the outermost transaction has committed; forgotten when it rolls back. Must not throw.
  void after_commit(std::function<void()> act) { after_.push_back(std::move(act)); }

  /// What is to run then.
  std::vector<std::function<void()>> after() && { return std::move(after_); }

  Dialect dialect() const noexcept;
  /// Statements run so far: lists prove by this that they ask once, not once a row.
  int statements() const noexcept { return statements_; }

 private:
  using Shape = std::vector<std::pair<std::string_view, Cell::Type>>;

  void each(std::string_view sql, const Params& params, const Shape& shape,
            const std::function<void(std::span<const Cell>)>& row);

  template <class Row>
  static const Shape& shape() {
    static const Shape made = [] {
      Shape s;
      if constexpr (Described<Row>) {
        boost::mp11::mp_for_each<
            boost::describe::describe_members<Row, boost::describe::mod_public | boost::describe::mod_inherited>>(
            [&](auto d) {
              using Member = std::remove_cvref_t<decltype(std::declval<Row>().*d.pointer)>;
              s.emplace_back(d.name, Column<Member>::type);
            });
      } else {
        s.emplace_back("", Column<Row>::type);
      }
      return s;
    }();
    return made;
  }

  template <class Row>
  static Row read(std::span<const Cell> cells) {
    if constexpr (Described<Row>) {
      Row row{};
      std::size_t i = 0;
      boost::mp11::mp_for_each<
          boost::describe::describe_members<Row, boost::describe::mod_public | boost::describe::mod_inherited>>(
          [&](auto d) {
            using Member = std::remove_cvref_t<decltype(row.*d.pointer)>;
            row.*d.pointer = Column<Member>::read(cells[i++]);
          });
      return row;
    } else {
      return Column<Row>::read(cells.front());
    }
  }

  Session& session_;
  int statements_ = 0;
  int depth_ = 0;
  std::vector<std::function<void()>> after_{};
};

}  // namespace huiyin::db

#include "platform/db/kept.hpp"

namespace huiyin::db {

Session::Kept::Kept(soci::session& session, std::string_view sql, const Params& params,
                    std::span<const std::pair<std::string_view, Cell::Type>> shape)
    : statement{session} {
  for (const auto& p : params) {
    auto& cell = in.emplace_back();
    auto& state = in_state.emplace_back(soci::i_ok);
    const std::string name{p.name};
    if (std::holds_alternative<long long>(p.value)) {
      statement.exchange(soci::use(cell.whole, state, name));
    } else if (std::holds_alternative<double>(p.value)) {
      statement.exchange(soci::use(cell.real, state, name));
    } else {
      statement.exchange(soci::use(cell.text, state, name));
    }
  }
  out.resize(shape.size());
  out_state.resize(shape.size());
  for (std::size_t i = 0; i < shape.size(); ++i) {
    out[i].type = shape[i].second;
    switch (shape[i].second) {
      case Cell::Type::whole:
        statement.exchange(soci::into(out[i].whole, out_state[i]));
        break;
      case Cell::Type::real:
        statement.exchange(soci::into(out[i].real, out_state[i]));
        break;
      case Cell::Type::text:
        statement.exchange(soci::into(out[i].text, out_state[i]));
        break;
    }
  }
  statement.alloc();
  statement.prepare(std::string{sql});
  statement.define_and_bind();
}

void Session::Kept::fill(const Params& params) {
  for (std::size_t i = 0; i < params.size(); ++i) {
    const auto& value = params[i].value;
    in_state[i] = std::holds_alternative<std::monostate>(value) ? soci::i_null : soci::i_ok;
    if (const auto* whole = std::get_if<long long>(&value)) in[i].whole = *whole;
    if (const auto* real = std::get_if<double>(&value)) in[i].real = *real;
    if (const auto* text = std::get_if<std::string>(&value)) in[i].text = *text;
  }
}

bool Session::Kept::fetch() {
  if (!statement.fetch()) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].null = out_state[i] == soci::i_null;
    if (out[i].null) {
      out[i].whole = 0;
      out[i].real = 0;
      out[i].text.clear();
    }
  }
  return true;
}

void Session::Kept::check_names(std::span<const std::pair<std::string_view, Cell::Type>> shape, std::string_view sql) {
  if (checked) return;
  checked = true;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i].first.empty()) continue;
    soci::data_type type{};
    std::string name;
    statement.get_backend()->describe_column(static_cast<int>(i) + 1, type, name);
    if (name != shape[i].first)
      throw std::logic_error{"column " + name + " read as " + std::string{shape[i].first} + ": " + std::string{sql}};
  }
}

}  // namespace huiyin::db

#include "instructions/steering.hpp"

#include <algorithm>

#include "instructions/show.hpp"
#include "instructions/store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/jobs/outbox.hpp"

namespace huiyin::instructions {
namespace {

/// Each in a savepoint of its own.
template <class Act>
std::vector<Outcome> on_each(const Ctx& ctx, const OnMany& in, Act act) {
  const auto i = readable(ctx, in.id);
  std::vector<Outcome> out;
  for (const auto& one : in.matters.items) {
    Outcome result{.id = one.id};
    try {
      const auto of = store::find_of(ctx.tx, one.id);
      if (!of || of->id != i.id) throw Problem{Fault::missing, "matter.none"};
      ctx.tx.nested([&] { act(matters::Seen{one.id, one.version}); });
      result.done = true;
    } catch (const Problem& p) {
      result.code = p.code();
    }
    out.push_back(std::move(result));
  }
  return out;
}

matters::Seen newest(const Ctx& ctx, const std::string& id) {
  return {id, ctx.tx.one<long long>("SELECT version FROM matter WHERE id = :id", {{"id", id}})};
}

void end(const Ctx& ctx, const Instruction& i, const std::string& reason) {
  if (!store::recall(ctx.tx, i.id.value, ctx.now, reason)) throw Problem{Fault::conflict, "instruction.recalled"};
  audit::note(ctx, "instruction.recall", "instruction", i.id.value, reason);
  jobs::emit(ctx, "instruction.recall", "instruction", i.id.value, i);
}

}  // namespace

std::vector<Outcome> accept(const Ctx& ctx, const Office& office, const OnMany& in) {
  const std::string note = in.note ? in.note->value : "";
  return on_each(ctx, in, [&](const matters::Seen& seen) { matters::verify(ctx, office, {seen, {note}, {}}); });
}

std::vector<Outcome> urge(const Ctx& ctx, const Office& office, const OnMany& in) {
  return on_each(ctx, in, [&](const matters::Seen& seen) { matters::urge(ctx, office, {seen, in.note}); });
}

void recall(const Ctx& ctx, const Office& office, const Recall& in) {
  const auto i = readable(ctx, in.id);
  if (!sends_for(ctx, i.post)) throw Problem{Fault::denied, "instruction.not_yours"};
  if (i.recalled_at) throw Problem{Fault::conflict, "instruction.recalled"};
  const auto open = store::open_matters(ctx.tx, i.id.value);
  if (open.empty()) throw Problem{Fault::conflict, "instruction.over"};
  end(ctx, i, in.reason.value);
  for (const auto& id : open) matters::recall(ctx, office, {newest(ctx, id), {in.reason.value}});
  for (const auto& id : store::below(ctx.tx, i.id.value)) {
    const auto child = store::find(ctx.tx, id).value();
    const auto goes = store::open_matters(ctx.tx, id);
    if (goes.empty()) continue;
    end(ctx, child, in.reason.value);
    for (const auto& one : goes) matters::recalled(ctx, office, one, in.reason.value);
  }
}

}  // namespace huiyin::instructions

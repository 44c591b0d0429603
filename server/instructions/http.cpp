#include "instructions/http.hpp"

#include "instructions/instructions.hpp"
#include "platform/files/http.hpp"

namespace huiyin::instructions {
namespace {

using auth::Right;
using http::Call;
using http::Created;

/// What came of each, and how it stands now.
struct Outcomes {
  std::vector<Outcome> results{};
  InstructionShown instruction{};
};
BOOST_DESCRIBE_STRUCT(Outcomes, (), (results, instruction))

/// Those who were called to help with one matter.
struct Calls {
  std::vector<InstructionShown> items{};
};
BOOST_DESCRIBE_STRUCT(Calls, (), (items))

using OnEach = std::vector<Outcome> (*)(const Ctx&, const Office&, const OnMany&);

auto on_many(const http::Router& router, const Office& office, OnEach act) {
  return [&router, &office, act](const Ctx& ctx, const OnMany& in) {
    Outcomes out{.results = act(ctx, office, in)};
    for (auto& one : out.results)
      if (!one.done) one.title = router.sentences().say(ctx.who.language, one.code, {});
    out.instruction = show(ctx, office, InstructionKey{in.id});
    return out;
  };
}

}  // namespace

void mount(http::Router& router, const Office& office) {
  router.get("/api/v1/instructions", Right::matter_read,
             [&office](const Ctx& ctx, const ListAsked& in) { return list(ctx, office, in); });
  router.get("/api/v1/instructions/{id}", Right::matter_read,
             [&office](const Ctx& ctx, const InstructionKey& in) { return show(ctx, office, in); });
  router.get(
      "/api/v1/instructions/{id}/photos/{file}", Right::matter_read, [&office](const Call& call, const PhotoKey& in) {
        const auto found = call.store.read([&](db::Tx& tx) { return photo(Ctx{tx, call.who, call.now}, office, in); });
        return files::photo(found, call.request.header("if-none-match"));
      });
  router.get("/api/v1/addressees", Right::matter_read,
             [&office](const Ctx& ctx, const AddresseesAsked& in) { return preview(ctx, office, in); });
  router.get("/api/v1/matters/{id}/calls", Right::matter_read,
             [&office](const Ctx& ctx, const AboutKey& in) { return Calls{calls(ctx, office, in)}; });
  // A department that leads calls others in, and looks at what they did; whose post sends decides.
  router.put("/api/v1/instructions/{id}", Right::matter_read, [&office](const Ctx& ctx, const Issue& in) {
    const auto issued = issue(ctx, office, in);
    return Created<InstructionShown>{show(ctx, office, InstructionKey{issued.instruction.id.value}), issued.fresh};
  });
  router.post("/api/v1/instructions/{id}/acts/accept", Right::matter_read, on_many(router, office, accept));
  router.post("/api/v1/instructions/{id}/acts/urge", Right::matter_read, on_many(router, office, urge));
  router.post("/api/v1/instructions/{id}/acts/recall", Right::matter_read, [&office](const Ctx& ctx, const Recall& in) {
    recall(ctx, office, in);
    return show(ctx, office, InstructionKey{in.id});
  });
}

}  // namespace huiyin::instructions

#include "instructions/issuing.hpp"

#include <fmt/format.h>

#include "instructions/store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/auth/token.hpp"
#include "platform/auth/vault.hpp"
#include "platform/db/session.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/search/search.hpp"

namespace huiyin::instructions {
namespace {

std::string text_of(const Issue& in) {
  return in.text ? in.text->value : std::string{};
}

/// Everything it says, so that a replay can be told from another under the same id.
std::string digest(const Issue& in, const Office& office) {
  auto all = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", in.post.value_or(""), in.via.value_or(""), in.about.value_or(""),
                         in.title ? in.title->value : "", text_of(in), to_rfc3339(in.due_at));
  for (const auto& photo : in.photos.items) all += "\n" + photo.value;
  for (const auto& area : in.areas.items) all += "\na " + area;
  for (const auto role : in.roles.items) all += std::string{"\nr "} + boost::describe::enum_to_string(role, "");
  for (const auto& post : in.posts.items) all += "\np " + post;
  return office.vault.blind(all, "instruction");
}

/// The matter of one post has an id of its own, the same whenever it is made.
matters::MatterId matter_id(const InstructionId& instruction, const std::string& post) {
  auto bytes = auth::from_base64url(auth::token_hash(instruction.value + "\n" + post));
  bytes.resize(16);
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x80);  // version 8: made as its maker likes
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    text += fmt::format("{}{:02x}", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);
  return {text};
}

void check(const Ctx& ctx, const Issue& in, const Sender& from, std::vector<FieldFault>& faults) {
  if (in.via && in.about) faults.push_back({"about", "instruction.either", {}});
  if (in.about && in.posts.items.empty()) faults.push_back({"posts", "instruction.nobody", {}});
  if (!in.via && !in.about && !in.title) faults.push_back({"title", "field.missing", {}});
  if (in.via && in.title) faults.push_back({"title", "instruction.keeps_its_title", {}});
  if (in.via && !in.photos.items.empty()) faults.push_back({"photos", "instruction.keeps_its_photos", {}});
  if (in.due_at <= ctx.now || in.due_at > ctx.now + longest)
    faults.push_back({"due_at", "instruction.due_when", {std::to_string(longest.count())}});
  // Who is late himself may still ask those below him.
  else if (from.via && from.via->finish_due_at > ctx.now && in.due_at > from.via->finish_due_at)
    faults.push_back({"due_at", "instruction.due_after_own", {}});
}

Instruction draft(const Ctx& ctx, const Office& office, const Issue& in, const Sender& from) {
  Instruction out;
  static_cast<Levels&>(out) = from.post;
  out.id = in.id;
  out.no = store::next_number(ctx.tx, date_of(ctx.now));
  out.area_then = from.post.area;
  out.title = from.parent ? from.parent->title : in.title ? in.title->value : from.about->matter.title;
  out.text = text_of(in);
  if (from.parent) {
    out.words = out.text;
    out.text = from.parent->text + (from.parent->words.empty() ? "" : "\n" + from.parent->words);
    out.parent = from.parent->id.value;
    out.via = from.via->id.value;
  }
  out.about = in.about;
  out.root = from.parent ? from.parent->root : in.id.value;
  out.post = from.post.post;
  out.issued_by = ctx.who.subject;
  out.issued_name = ctx.who.name;
  out.issued_at = ctx.now;
  out.due_at = in.due_at;
  out.digest = digest(in, office);
  return out;
}

void keep(const Ctx& ctx, const Issue& in, const Instruction& made) {
  // It came twice at once: another try finds the one that was faster.
  if (!store::insert(ctx.tx, made)) throw db::Contended{"instruction " + made.id.value};
  int position = 0;
  for (const auto& photo : in.photos.items) {
    files::use(ctx, photo, "instruction", made.id.value);
    store::add_photo(ctx.tx, made.id, photo.value, position++);
  }
  search::put(ctx, "instruction", made.id.value, made.no + " " + made.title + " " + made.text + " " + made.words);
  audit::note(ctx, "instruction.issue", "instruction", made.id.value);
  jobs::emit(ctx, "instruction.issue", "instruction", made.id.value, made);
}

Levels where(const matters::Matter& m) {
  return {m.town, m.village, m.composite, m.grid};
}

void open_matters(const Ctx& ctx, const Office& office, const Instruction& made, const Sender& from,
                  const std::vector<staff::PostPlace>& posts) {
  int position = 0;
  for (const auto& post : posts) {
    const auto id = matter_id(made.id, post.post);
    matters::order(ctx, office,
                   {.id = id,
                    .no = fmt::format("{}-{:02}", made.no, ++position),
                    .title = made.title,
                    .text = made.text + (made.words.empty() ? "" : "\n" + made.words),
                    .post = post.post,
                    .levels = from.about ? where(from.about->matter) : static_cast<const Levels&>(post),
                    .ordered_by = made.post,
                    .due_at = made.due_at,
                    .about = made.about,
                    .urgency = from.about ? from.about->matter.urgency : matters::Urgency::normal});
    store::add_addressee(ctx.tx, made.id, id.value, position);
  }
}

/// Who sends it on has it; his own timeline says to how many it went.
void note_forwarding(const Ctx& ctx, const Office& office, const Instruction& made, matters::Matter m,
                     std::size_t posts) {
  if (m.stage == matters::Stage::dispatched) m = matters::sign(ctx, office, {m.id.value, m.version});
  const auto line = fmt::format("→ {} × {}", made.no, posts);
  const auto note = made.words.empty() ? line : line + "\n" + made.words;
  matters::handle(ctx, office, {{m.id.value, m.version}, {note}, {}});
}

/// The timeline of what they help with says who was called.
void note_calling(const Ctx& ctx, const Office& office, const Instruction& made, const matters::Matter& m,
                  const std::vector<staff::PostPlace>& called) {
  std::vector<std::string> posts;
  for (const auto& post : called) posts.push_back(post.post);
  std::string line;
  for (const auto& [post, owner] : staff::owners(ctx.tx, posts, ctx.now))
    line += (line.empty() ? "" : "、") + owner.title;
  matters::call_in(ctx, office, m, posts, made.text.empty() ? line : line + "\n" + made.text);
}

}  // namespace

Issued issue(const Ctx& ctx, const Office& office, const Issue& in) {
  if (auto old = store::find(ctx.tx, in.id.value)) {
    if (old->issued_by != ctx.who.subject || old->digest != digest(in, office))
      throw Problem{Fault::conflict, "instruction.id_taken"};
    return {std::move(*old), false};
  }
  const auto from = sender(ctx, office, in.post, in.via, in.about);
  std::vector<FieldFault> faults;
  check(ctx, in, from, faults);
  const auto posts = addressees(ctx, office, from, {in.areas.items, in.roles.items, in.posts.items}, faults);
  if (faults.empty() && posts.empty()) faults.push_back({"posts", "instruction.nobody", {}});
  if (posts.size() > most_addressees)
    faults.push_back({"posts", "instruction.too_many", {std::to_string(most_addressees)}});
  if (!faults.empty()) throw Problem{Fault::invalid, "input.invalid", faults};
  auto made = draft(ctx, office, in, from);
  keep(ctx, in, made);
  open_matters(ctx, office, made, from, posts);
  if (from.about) note_calling(ctx, office, made, from.about->matter, posts);
  if (from.via) note_forwarding(ctx, office, made, *from.via, posts.size());
  return {std::move(made), true};
}

}  // namespace huiyin::instructions

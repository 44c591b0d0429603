#pragma once
#include "base/field.hpp"
#include "instructions/instruction.hpp"

namespace huiyin::instructions {

using staff::Role;

/// Whom it concerns: posts of these roles in these areas, and all below them; and single posts.
struct Selection {
  std::vector<std::string> areas{};
  std::vector<Role> roles{};
  std::vector<std::string> posts{};
};

/// In whose name something is sent, and what is forwarded with it.
struct Sender {
  staff::PostPlace post{};
  std::optional<matters::Matter> via{};
  std::optional<Instruction> parent{};
  std::optional<matters::Called> about{};
};

/// The reader's own post that sends: the one he names, else the highest he has; of what he forwards, the post that has
/// it; for help with a matter, the post that may call for it.
/// @throws Problem denied "instruction.no_sender"; as matters::in_hand when he forwards, matters::calling for help.
Sender sender(const Ctx& ctx, const Office& office, const std::optional<std::string>& post,
              const std::optional<std::string>& via, const std::optional<std::string>& about);

/// Only what lies below the sender, in human order; who has a forwarded one already is left out. What is refused is
/// added to `faults`.
std::vector<staff::PostPlace> addressees(const Ctx& ctx, const Office& office, const Sender& from,
                                         const Selection& chosen, std::vector<FieldFault>& faults);

/// Lists hold names with commas between.
struct AddresseesAsked {
  std::optional<std::string> post{};
  std::optional<std::string> via{};
  std::optional<std::string> about{};
  std::optional<std::string> areas{};
  std::optional<std::string> roles{};
  std::optional<std::string> posts{};
};
BOOST_DESCRIBE_STRUCT(AddresseesAsked, (), (post, via, about, areas, roles, posts))

/// A post from which the reader may send, the area below it, and to which roles.
struct SenderShown {
  std::string post{};
  std::string title{};
  territory::AreaRef area{};
  std::vector<Role> roles{};
};
BOOST_DESCRIBE_STRUCT(SenderShown, (), (post, title, area, roles))

/// Who would have it: a vacant post's work is its superior's, a stand-in goes before the holder.
struct AddresseeShown {
  std::string post{};
  std::string title{};
  Role role = Role::grid_chief;
  std::string name{};  ///< empty where several hold the post, or nobody up to the top
  bool vacant = false;
  std::string shown_title{};  ///< while vacant: whose work it is
  bool stand_in = false;
};
BOOST_DESCRIBE_STRUCT(AddresseeShown, (), (post, title, role, name, vacant, shown_title, stand_in))

struct Addressees {
  std::vector<SenderShown> senders{};
  std::vector<AddresseeShown> items{};
  int vacant = 0;
  int stand_ins = 0;
};
BOOST_DESCRIBE_STRUCT(Addressees, (), (senders, items, vacant, stand_ins))

/// What would be sent to whom. @throws Problem as `sender`; invalid with every fault of the choice.
Addressees preview(const Ctx& ctx, const Office& office, const AddresseesAsked& in);

}  // namespace huiyin::instructions

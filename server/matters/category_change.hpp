#pragma once
#include "base/field.hpp"
#include "matters/office.hpp"
#include "platform/ctx.hpp"

/// The administrator changes the categories. What was reported keeps its own; nothing is ever deleted.
namespace huiyin::matters {

/// A category as it shall be; with the code that is next below a topic, or next at the top, a new one.
struct CategoryGiven {
  Text<2, 4> code{};
  long long version = 0;  ///< that was seen; 0 for one as shipped, and for a new one
  Text<1, 16> name_zh{};
  Text<0, 60> name_en{};  ///< the Chinese name stands in where there is none
  Urgency urgency = Urgency::normal;
  bool resident = false;
  std::optional<Text<1, 40>> icon{};          ///< of a topic, and only of one
  std::optional<Listed<Kind, 1, 3>> kinds{};  ///< the same
};
BOOST_DESCRIBE_STRUCT(CategoryGiven, (), (code, version, name_zh, name_en, urgency, resident, icon, kinds))

struct CategorySeen {
  Text<2, 4> code{};
  long long version = 0;
};
BOOST_DESCRIBE_STRUCT(CategorySeen, (), (code, version))

struct TopicGiven {
  std::string code{};
  Listed<std::string, 1, 100> children{};
};
BOOST_DESCRIBE_STRUCT(TopicGiven, (), (code, children))

/// All categories in the order in which they shall be offered.
struct OrderGiven {
  long long version = 0;
  Listed<TopicGiven, 1, 100> topics{};
};
BOOST_DESCRIBE_STRUCT(OrderGiven, (), (version, topics))

/// A new topic comes with its "something else". @throws Problem missing "category.none"; invalid for a name that stands
/// in the same list, and for what others depend on; conflict "rules.moved" when somebody else was faster.
void change_category(const Ctx& ctx, const Office& office, const CategoryGiven& in);
/// Offered no more from now on. @throws Problem invalid "category.stays" for what is left to choose where nothing fits.
void retire_category(const Ctx& ctx, const Office& office, const CategorySeen& in);
/// @throws Problem invalid "category.topic_retired" as long as its topic is.
void restore_category(const Ctx& ctx, const Office& office, const CategorySeen& in);
/// @throws Problem invalid "category.rest_last"; conflict "rules.moved", also when these are not all the categories.
void order_categories(const Ctx& ctx, const Office& office, const OrderGiven& in);

}  // namespace huiyin::matters

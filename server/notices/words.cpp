#include "notices/words.hpp"

#include <fmt/format.h>

namespace huiyin::notices {
namespace {

std::string_view opening(Kind kind) noexcept {
  switch (kind) {
    case Kind::turn:
      return "有一件事要办";
    case Kind::raised:
      return "有一件事超时，已经上报";
    case Kind::urged:
      return "有一件事有人催办";
    case Kind::supervised:
      return "有一件事被督办";
    case Kind::consent:
      return "有一个申请等答复";
    case Kind::deadline_near:
      return "有一件事快到期限";
    case Kind::deadline_passed:
      return "有一件事超过期限";
    case Kind::accepted:
      return "您上报的事已受理";
    case Kind::answered:
      return "您上报的事有答复了";
    case Kind::closed:
      return "您上报的事已办结";
    case Kind::rejected:
      return "您上报的事不予受理";
    case Kind::merged:
      return "您上报的事合在一起办";
    case Kind::voided:
      return "您上报的事已作废";
    case Kind::decided:
      return "您的申请有结果了";
    case Kind::rated:
      return "您办的事收到了评价";
  }
  return "";
}

std::string with_link(std::string text, const std::string& link) {
  return link.empty() ? text : text + "\n" + link;
}

}  // namespace

std::string words_of(Kind kind, const Gist& gist) {
  return with_link(fmt::format("【{}】{}：{}，{}。", gist.place, opening(kind), gist.category, gist.no), gist.link);
}

std::string digest_of(long long waiting, const std::string& link) {
  return with_link(fmt::format("您有 {} 条消息没看。", waiting), link);
}

}  // namespace huiyin::notices

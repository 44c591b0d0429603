#pragma once
#include <string>
#include <string_view>

#include "demo/dice.hpp"

namespace huiyin::demo {

/// What people in this town say: a report of a category, what was done about it, how it was checked. All invented.
std::string say_report(std::string_view category, Dice& dice);
std::string say_done(std::string_view category, Dice& dice);
std::string say_progress(Dice& dice);
std::string say_checked(Dice& dice);
std::string say_failed(Dice& dice);
std::string say_returned(Dice& dice);
std::string say_rejected(Dice& dice);
/// Why more time is needed, why a third party's turn is waited for, why it should never have been a matter.
std::string say_why_longer(Dice& dice);
std::string say_why_wait(Dice& dice);
std::string say_why_void(Dice& dice);
std::string say_refused(Dice& dice);
std::string say_void(Dice& dice);
std::string say_why_supervised(Dice& dice);
std::string say_told(bool reached, Dice& dice);
std::string say_thanks(int stars, Dice& dice);
/// "三组桥头南边"; now and then a very long one.
std::string say_place(Dice& dice);

/// A category as often as it turns up in such a town.
std::string pick_category(Dice& dice);
/// The department that such matters are given to; empty when the grid keeps them.
std::string_view department_of(std::string_view category);

}  // namespace huiyin::demo

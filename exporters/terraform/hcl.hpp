// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kubecast::exporters::terraform {

/// `text` as a string of HCL that is exactly it: quotes, backslashes and control characters are escaped, and
/// so are `${` and `%{`, which would be evaluated. Every string of a scenario comes through here.
/// Source: https://developer.hashicorp.com/terraform/language/expressions/strings
std::string quoted(const std::string& text);

/// `["a", "b"]`, each quoted.
std::string quotedList(const std::vector<std::string>& texts);

/// `name = value`; the value is an expression, not a text.
struct Attribute {
  std::string name;
  std::string value;
};

/// A line each, their `=` below each other as `terraform fmt` has them. Ends with a line break.
std::string attributes(const std::vector<Attribute>& all, int indent);

/// `{ type = "gp3", size = 20 }`; `{}` without attributes.
std::string inlineObject(const std::vector<Attribute>& all);

/// `key = {` … `}` below each other, the keys quoted.
std::string objects(const std::vector<std::pair<std::string, std::vector<Attribute>>>& all, int indent);

/// The text with each `@NAME@` replaced; what is put in is not looked at again. A name that is not among the
/// parts is asserted.
std::string filled(std::string_view text, const std::map<std::string, std::string>& parts);

/// `variable "name" {…}`. Without a default Terraform asks for it.
struct Variable {
  std::string name;
  std::string description;
  std::string type;
  std::string defaultValue;  ///< an expression of one line; empty = none
  std::string validation;    ///< lines of a validation block; empty = none
};
std::string variable(const Variable& one);

/// Parts of a file with an empty line between them, after the line of the licence; empty ones are left out.
std::string file(const std::vector<std::string>& parts);

}  // namespace kubecast::exporters::terraform

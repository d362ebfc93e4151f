// SPDX-License-Identifier: Apache-2.0
#include "app/report/report_data.hpp"

#include <cassert>

namespace kubecast::report {

const decision::Option* eksSide(const ReportData& data) {
  const decision::Option* eks = decision::eksOf(data.options);
  return eks == &described(data) ? nullptr : eks;
}

const decision::Option& described(const ReportData& data) {
  assert(!data.options.empty());
  return data.options.front();
}

}  // namespace kubecast::report

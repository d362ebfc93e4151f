# SPDX-License-Identifier: Apache-2.0
# What scan and its two workers share: the message, Redis' keys, the ledger.
add_library(scan-work STATIC ${folder}/work/message.cpp ${folder}/work/cache.cpp ${folder}/work/ledger.cpp
            ${folder}/work/dependencies.cpp)
target_link_libraries(scan-work PUBLIC svckit)
target_link_libraries(service-scan-parts PUBLIC scan-work)

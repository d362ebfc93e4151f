# SPDX-License-Identifier: Apache-2.0
target_link_libraries(service-ai-worker-parts PUBLIC scan-work)

# SPDX-License-Identifier: Apache-2.0
find_package(JPEG REQUIRED)  # libjpeg-dev
find_package(PNG REQUIRED)   # libpng-dev
target_link_libraries(service-storage-worker-parts PUBLIC scan-work JPEG::JPEG PNG::PNG)

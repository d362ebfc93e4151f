#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A Debian package of Kubecast is looked over by lintian, then installed, run and purged on a minimal Debian 12 that
# is made for it and thrown away. Needs Debian's servers; as an ordinary user, needs user namespaces.
# usage: install.sh FILE.deb (./dev package --check)
set -eu
package=$(realpath "$1")
here=$(realpath "$(dirname "$0")")

# No release of Debian has it, and nobody's mail host is named.
lintian --no-cfg --allow-root --fail-on error,warning \
  --suppress-tags bogus-mail-host,initial-upload-closes-no-bugs,no-changelog "$package"

mmdebstrap --quiet --variant=minbase --format=null \
  --customize-hook="copy-in '$package' '$here/on_clean_system.sh' /tmp" \
  --customize-hook="chroot \"\$1\" sh /tmp/on_clean_system.sh /tmp/$(basename "$package")" \
  bookworm /dev/null

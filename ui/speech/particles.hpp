// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace kubecast::ui::speech {

/// Settles the particles of a Korean text that are written for both cases, as forms print them: `은(는)`,
/// `이(가)`, `을(를)`, `과(와)`, `(이)라` and `(으)로`. The case is that of the letter before, as it is read
/// aloud: of Hangul by its final consonant, of digits by their Sino-Korean names, of units by their names
/// (`h` is 시간), of words in Latin letters by how loanwords are written, which is a guess for some. What is
/// in brackets right before the particle is passed over. Texts without such particles come back as they are.
QString withParticles(QString text);

}  // namespace kubecast::ui::speech

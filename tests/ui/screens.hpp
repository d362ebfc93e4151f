// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRect>
#include <QString>
#include <vector>

/// Pictures of widgets against those kept in tests/ui/screens/.
namespace kubecast::tests {

constexpr int kTile = 16;           ///< px
constexpr double kTileDiffers = 5;  ///< mean distance of a tile's colours, of 255, from which it is another
constexpr int kTilesThatMayDiffer = 3;  ///< of one picture: hinting differs between releases of FreeType

/// The tiles in which two pictures of one size differ.
std::vector<QRect> tilesThatDiffer(const QImage& a, const QImage& b);

/// The same picture with 33 levels of each channel, none further than 4 of 255 from what it was: half the
/// size.
QImage inFewColours(const QImage& picture);

/// Empty, or in what a picture differs from the kept one of that name. What was seen and where it differs are
/// then put beside the test program (`screens/NAME.actual.png`, `.diff.png`). With KUBECAST_UPDATE_GOLDEN=1
/// the picture is the kept one from now on.
QString differenceFromKept(const QImage& actual, const QString& name);

/// The packages of fonts that are missed, by what fontconfig finds; empty: the pictures can be compared.
QString missingFonts();

}  // namespace kubecast::tests

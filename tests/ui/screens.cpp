// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/screens.hpp"

#include <QDir>
#include <QFontDatabase>
#include <QPainter>
#include <algorithm>

#include "tests/source_dir.hpp"

namespace kubecast::tests {

namespace {

int distance(QRgb a, QRgb b) {
  return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
}

/// Mean over the pixels and channels of a tile, 0–255.
double distanceWithin(const QImage& a, const QImage& b, const QRect& tile) {
  long sum = 0;
  for (int y = tile.top(); y <= tile.bottom(); ++y)
    for (int x = tile.left(); x <= tile.right(); ++x) sum += distance(a.pixel(x, y), b.pixel(x, y));
  return static_cast<double>(sum) / 3 / (tile.width() * tile.height());
}

QImage marked(const QImage& picture, const std::vector<QRect>& tiles) {
  QImage result = picture.convertToFormat(QImage::Format_RGB32);
  QPainter painter(&result);
  painter.fillRect(result.rect(), QColor(255, 255, 255, 140));
  painter.setPen(QPen(Qt::red, 1));
  for (const QRect& tile : tiles) {
    painter.drawImage(tile, picture, tile);
    painter.drawRect(tile);
  }
  return result;
}

}  // namespace

std::vector<QRect> tilesThatDiffer(const QImage& a, const QImage& b) {
  std::vector<QRect> tiles;
  for (int y = 0; y < a.height(); y += kTile)
    for (int x = 0; x < a.width(); x += kTile) {
      const QRect tile = QRect(x, y, kTile, kTile).intersected(a.rect());
      if (distanceWithin(a, b, tile) > kTileDiffers) tiles.push_back(tile);
    }
  return tiles;
}

QImage inFewColours(const QImage& picture) {
  const auto nearest = [](int channel) { return std::min(255, (channel + 4) / 8 * 8); };
  QImage result = picture.convertToFormat(QImage::Format_RGB32);
  for (int y = 0; y < result.height(); ++y)
    for (int x = 0; x < result.width(); ++x) {
      const QRgb colour = result.pixel(x, y);
      result.setPixel(x, y, qRgb(nearest(qRed(colour)), nearest(qGreen(colour)), nearest(qBlue(colour))));
    }
  return result;
}

QString differenceFromKept(const QImage& actual, const QString& name) {
  const QString file =
      QString::fromStdString((sourceDir() / "tests/ui/screens").string()) + "/" + name + ".png";
  if (qEnvironmentVariableIntValue("KUBECAST_UPDATE_GOLDEN") == 1) {
    QDir().mkpath(QFileInfo(file).path());
    return inFewColours(actual).save(file, "PNG", 0) ? QString() : "cannot write " + file;
  }
  QDir().mkpath("screens");
  const QString shown = QDir("screens").absoluteFilePath(name);
  const auto withPicture = [&](const QString& what) {
    actual.save(shown + ".actual.png");
    return QString("%1: %2; seen: %3.actual.png").arg(name, what, shown);
  };
  const QImage kept(file);
  if (kept.isNull()) return withPicture("there is no " + file);
  if (kept.size() != actual.size())
    return withPicture(QString("%1 × %2 px instead of %3 × %4")
                           .arg(actual.width())
                           .arg(actual.height())
                           .arg(kept.width())
                           .arg(kept.height()));
  const auto tiles = tilesThatDiffer(actual, kept);
  if (static_cast<int>(tiles.size()) <= kTilesThatMayDiffer) return {};
  marked(actual, tiles).save(shown + ".diff.png");
  QRect where;
  for (const QRect& tile : tiles) where |= tile;
  return withPicture(QString("%1 tiles differ, within x %2–%3, y %4–%5 (%6.diff.png)")
                         .arg(tiles.size())
                         .arg(where.left())
                         .arg(where.right())
                         .arg(where.top())
                         .arg(where.bottom())
                         .arg(shown));
}

QString missingFonts() {
  const std::pair<const char*, const char*> fonts[] = {{"Inter", "fonts-inter"},
                                                       {"JetBrains Mono", "fonts-jetbrains-mono"},
                                                       {"Noto Sans CJK KR", "fonts-noto-cjk"}};
  const QStringList found = QFontDatabase::families();
  QStringList missing;
  for (const auto& [family, package] : fonts)
    if (!found.contains(QLatin1String(family))) missing << package;
  return missing.isEmpty() ? QString() : "install the packages " + missing.join(", ");
}

}  // namespace kubecast::tests

// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_export.hpp"

#include <QFileInfo>
#include <QGraphicsItem>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <vector>

#include "ui/canvas/canvas_text.hpp"

namespace kubecast::ui {

namespace {

/// Everything readable, and drawn anew rather than from pixels, until the end of the scope.
class AtFullDetail {
 public:
  explicit AtFullDetail(ClusterScene& scene) : scene_(scene), before_(scene.style().detail) {
    scene_.setDetail(Detail::Full);
    for (QGraphicsItem* item :
         scene_.items().empty() ? QList<QGraphicsItem*>() : scene_.QGraphicsScene::items()) {
      if (item->cacheMode() == QGraphicsItem::NoCache) continue;
      cached_.push_back(item);
      item->setCacheMode(QGraphicsItem::NoCache);
    }
  }
  ~AtFullDetail() {
    for (QGraphicsItem* item : cached_) item->setCacheMode(QGraphicsItem::DeviceCoordinateCache);
    scene_.setDetail(before_);
  }
  AtFullDetail(const AtFullDetail&) = delete;
  AtFullDetail& operator=(const AtFullDetail&) = delete;

 private:
  ClusterScene& scene_;
  Detail before_;
  std::vector<QGraphicsItem*> cached_;
};

Error failed(const QString& file, const QString& why) {
  return {file.toStdString(), why.toStdString(),
          CanvasText::tr("choose a place that can be written to").toStdString()};
}

}  // namespace

std::optional<Error> exportPicture(ClusterScene& scene, const QString& file) {
  const QString ending = QFileInfo(file).suffix().toLower();
  if (ending != "png" && ending != "svg")
    return Error{file.toStdString(), CanvasText::tr("is neither a .png nor a .svg file").toStdString(),
                 CanvasText::tr("give the file one of these endings").toStdString()};
  const AtFullDetail full(scene);
  const QRectF area = scene.picture();
  QSaveFile out(file);
  if (!out.open(QIODevice::WriteOnly)) return failed(file, out.errorString());
  if (ending == "svg") {
    QSvgGenerator svg;
    svg.setOutputDevice(&out);
    svg.setSize(area.size().toSize());
    svg.setViewBox(QRectF(QPointF(), area.size()));
    svg.setTitle(CanvasText::tr("Cluster"));
    QPainter painter(&svg);
    scene.render(&painter, QRectF(QPointF(), area.size()), area);
  } else {
    constexpr double kMost = 16384;
    const double scale = std::min({2.0, kMost / area.width(), kMost / area.height()});
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return failed(file, CanvasText::tr("there is not enough memory for the picture"));
    image.fill(scene.style().theme->window);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    scene.render(&painter, QRectF(image.rect()), area);
    painter.end();
    if (!image.save(&out, "PNG")) return failed(file, out.errorString());
  }
  if (!out.commit()) return failed(file, out.errorString());
  return std::nullopt;
}

}  // namespace kubecast::ui

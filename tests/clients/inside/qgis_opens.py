"""Open a layer in QGIS, say what is seen of it as one line of JSON, and draw it: for the Python of QGIS.

``python3 qgis_opens.py SOURCE PROVIDER PICTURE``
"""

import json
import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SIZE = QSize(900, 900)
MAINLAND = QgsRectangle(-5.3, 41.2, 9.7, 51.2)  # degrees
ON_PAPER = "EPSG:3857"


def opened(source, provider):
    """Open it as the browser of QGIS would."""
    if provider == "vectortile":
        return QgsVectorTileLayer(source, "x")
    return QgsVectorLayer(source, "x", provider)


def seen(layer):
    """Say what is seen of a layer of features: names of columns, legend, order of drawing."""
    renderer = layer.renderer()
    inner = renderer.embeddedRenderer() if renderer.type() == "pointDisplacement" else renderer
    # What it gives is kept: its symbols go with it.
    categories = inner.categories() if inner.type() == "categorizedSymbol" else []
    kinds = {part.layerType() for each in categories for part in each.symbol().symbolLayers()}
    return {
        "count": layer.featureCount(),
        "read": sum(1 for _ in layer.getFeatures()),
        "titles": {field.name(): field.alias() for field in layer.fields() if field.alias()},
        "renderer": renderer.type(),
        "legend": [each.label() for each in categories],
        "order": renderer.orderBy().dump() if renderer.orderByEnabled() else "",
        "centres": "CentroidFill" in kinds,
    }


def drawn(layer, picture):
    """Draw a layer over the mainland, keep the picture, and return the part of it that is not white."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(SIZE)
    settings.setBackgroundColor(QColor("white"))
    crs = QgsCoordinateReferenceSystem(ON_PAPER)
    settings.setDestinationCrs(crs)
    to_paper = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsProject.instance())
    settings.setExtent(to_paper.transformBoundingBox(MAINLAND))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    white = QColor("white").rgb()
    places = [(x, y) for x in range(0, SIZE.width(), 3) for y in range(0, SIZE.height(), 3)]
    return sum(image.pixel(x, y) != white for x, y in places) / len(places)


def main(source, provider, picture):
    """Say what is seen."""
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    layer = opened(source, provider)
    if not layer.isValid():
        sys.exit(f"QGIS opens no layer at {source}")
    said = {} if provider == "vectortile" else seen(layer)
    print(json.dumps({**said, "drawn": drawn(layer, picture)}), flush=True)
    # Its own end, with threads that draw, may crash: all has been said.
    sys.stdout.flush()
    import os

    os._exit(0)


main(*sys.argv[1:])

"""Make a map of uMap with a layer of remote data at ``ADDRESS``, and say where it is: for `umap shell`."""

import json
import os
import uuid

from django.contrib.gis.geos import Point
from django.core.files.base import ContentFile
from umap.models import DataLayer, Licence, Map, TileLayer

SEEN = {"displayPopupFooter": False, "popupShape": "Default", "scrollWheelZoom": True}

licence = Licence.objects.create(name="Licence Ouverte 2.0")
TileLayer.objects.create(name="Aucun fond", url_template="data:,{z}{x}{y}", attribution="-")
made = Map.objects.create(
    name="Initiatives",
    slug="initiatives",
    center=Point(2.5, 46.6),
    zoom=6,
    licence=licence,
    share_status=Map.PUBLIC,
    settings={
        "type": "Feature",
        "properties": {**SEEN, "zoom": 6},
        "geometry": {"type": "Point", "coordinates": [2.5, 46.6]},
    },
)
remote = {"url": os.getenv("ADDRESS"), "format": "geojson", "dynamic": False, "proxy": False}
options = {"name": "Initiatives", "displayOnLoad": True, "remoteData": remote, "id": str(uuid.uuid4())}
layer = {"type": "FeatureCollection", "features": [], "properties": options}
DataLayer.objects.create(
    uuid=options["id"],
    map=made,
    name=options["name"],
    settings=options,
    geojson=ContentFile(json.dumps(layer), name="layer.geojson"),
)
print(made.get_absolute_url())

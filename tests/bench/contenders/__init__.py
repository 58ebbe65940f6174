"""Other ways of showing the same data, each as its users write it, to be measured beside the application.

`floor` is an empty Streamlit page; `usual` rebuilds one folium map at each run; `explore` lets geopandas draw
it; `dash_app` is Dash with dash-leaflet; `datasette_site` is Datasette with datasette-cluster-map. All read
what `shared` writes from the edition of the application. `roster` says how each is started, `visitors` how
its filters are used, `watch.js` how what it shows is seen.
"""

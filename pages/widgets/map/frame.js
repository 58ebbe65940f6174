/* What is borrowed of streamlit-folium, in whose frame the map is. */
"use strict";

window.Frame = (() => {
  /** It keeps every group it was ever given; without this the browser's memory grows. */
  function forget() {
    if (window.feature_group) {
      window.feature_group.length = 0;
    }
  }

  /** Tell Python what was picked; the date makes a second click on the same object a new one. */
  function tell(id) {
    window.Streamlit.setComponentValue({ picked: { id, at: Date.now() } });
  }

  return { forget, tell };
})();
